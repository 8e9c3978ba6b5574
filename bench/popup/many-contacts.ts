import type { Page } from '@playwright/test';

/** Fills the cache of a signed-in browser as if the account had revealed so many people. @param page one of the extension's own */
export async function keepManyContacts(page: Page, count: number): Promise<void> {
  await page.evaluate(async (many) => {
    const opened = (name: string): Promise<IDBDatabase> =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => resolve(request.result);
      });
    const wallet = await opened('wallet');
    const accountId = await new Promise<string>((resolve, reject) => {
      const session = wallet.transaction('meta').objectStore('meta').get('session');
      session.onerror = () => reject(session.error);
      session.onsuccess = () => resolve(session.result.v.account.id);
    });
    wallet.close();
    const cache = await opened('cache');
    for (let from = 0; from < many; from += 5000) {
      const writing = cache.transaction('contacts', 'readwrite');
      for (let index = from; index < Math.min(many, from + 5000); index += 1) {
        const alias = `slug:person-${index}`;
        writing.objectStore('contacts').put({
          accountId,
          personId: `person-${index}`,
          aliasKeys: [`${accountId} ${alias}`],
          savedAt: Date.now(),
          contact: {
            personId: `person-${index}`,
            fullName: `Person Number ${index}`,
            title: 'Head of Operations',
            company: { companyId: `company-${index % 900}`, name: `Company ${index % 900}` },
            isEuContact: false,
            aliases: [alias],
            emails: [{ email: `person-${index}@fernhollow.example`, type: 'work' }],
          },
        });
      }
      await new Promise((resolve, reject) => {
        writing.oncomplete = resolve;
        writing.onerror = () => reject(writing.error);
      });
    }
    cache.close();
  }, count);
}
