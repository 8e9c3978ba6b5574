import { useState } from 'react';
import { t } from '../../lib/i18n/t.ts';
import { send } from '../../lib/messaging/send.ts';
import type { FoundContact } from '../../lib/protocol/directory-api.ts';
import type { Revealable } from '../../lib/protocol/messages.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { actionWord } from '../wallet/words.ts';
import { type BulkItem, bulkOf } from './bulk.ts';

type Asked = { dataPoint: Revealable; items: readonly BulkItem[]; total: number };

/** One data point of everybody selected: the exact total before the click, and one charge for each person after it. */
export function BulkReveal({ chosen }: { chosen: readonly FoundContact[] }) {
  const [asked, setAsked] = useState<Asked>();
  const [done, setDone] = useState<{ ended: number; of: number }>();
  const busy = done !== undefined && done.ended < done.of;

  async function reveal({ dataPoint, items }: Asked): Promise<void> {
    setAsked(undefined);
    setDone({ ended: 0, of: items.length });
    for (const [index, { personId, ceiling }] of items.entries()) {
      await send('reveal', { person: { contactId: personId }, dataPoint, ceiling });
      setDone({ ended: index + 1, of: items.length });
    }
  }

  return (
    <div className="row contact-list__filter">
      <span role="status" className="row__grow">
        {done
          ? t('bulk_progress', { done: done.ended, of: done.of })
          : chosen.length > 0
            ? t('contacts_selected', { count: chosen.length })
            : t('bulk_select')}
      </span>
      {(['emails', 'phones'] as const).map((dataPoint) => {
        const { items, total } = bulkOf(chosen, dataPoint);
        return (
          items.length > 0 && (
            <Button key={dataPoint} busy={busy} onClick={() => setAsked({ dataPoint, items, total })}>
              {t('bulk_reveal', {
                what: actionWord(dataPoint),
                count: items.length,
                price: t('credits', { count: total }),
              })}
            </Button>
          )
        );
      })}
      {asked && (
        <Dialog
          title={t('bulk_reveal', {
            what: actionWord(asked.dataPoint),
            count: asked.items.length,
            price: t('credits', { count: asked.total }),
          })}
          onClose={() => setAsked(undefined)}
          actions={
            <>
              <Button kind="quiet" onClick={() => setAsked(undefined)}>
                {t('cancel')}
              </Button>
              <Button kind="primary" onClick={() => void reveal(asked)}>
                {t('bulk_now', { price: t('credits', { count: asked.total }) })}
              </Button>
            </>
          }
        >
          <p>{t('bulk_rule')}</p>
        </Dialog>
      )}
    </div>
  );
}
