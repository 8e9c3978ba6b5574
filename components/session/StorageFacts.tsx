import type { PlainKey } from '../../lib/i18n/message-catalog.ts';
import { t } from '../../lib/i18n/t.ts';
import './StorageFacts.css';

const FACTS: Record<'device' | 'server', readonly (readonly [what: PlainKey, kept: PlainKey])[]> = {
  device: [
    ['storage_sign_in', 'storage_sign_in_kept'],
    ['storage_queue', 'storage_queue_kept'],
    ['storage_ledger', 'storage_ledger_kept'],
    ['storage_contacts', 'storage_contacts_kept'],
  ],
  server: [
    ['storage_entries', 'storage_entries_kept'],
    ['storage_entitlements', 'storage_entitlements_kept'],
    ['storage_account', 'storage_account_kept'],
  ],
};

/** Each thing that is stored in a place, and what becomes of it. */
export function StorageFacts({ place }: { place: keyof typeof FACTS }) {
  return (
    <dl className="storage-facts">
      {FACTS[place].map(([what, kept]) => (
        <div className="storage-facts__row" key={what}>
          <dt className="storage-facts__what">{t(what)}</dt>
          <dd className="muted">{t(kept)}</dd>
        </div>
      ))}
    </dl>
  );
}
