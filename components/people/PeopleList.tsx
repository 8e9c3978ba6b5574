import { useEffect, useRef, useState } from 'react';
import { t } from '../../lib/i18n/t.ts';
import { createPanelPeople } from '../../lib/linkedin/watch/panel-people.ts';
import { realTimers } from '../../lib/linkedin/watch/timers.ts';
import { ask } from '../../lib/messaging/ask.ts';
import { onChanged } from '../../lib/messaging/subscribe.ts';
import { type OnTab, peopleOnTab } from '../../lib/messaging/tab-in-front.ts';
import type { Kit } from '../../lib/protocol/button-face.ts';
import './PeopleList.css';

/** The list itself: the same buttons as in the page, by the same code, in a page of ours. */
export function PeopleList({ onTab }: { onTab: OnTab }) {
  const place = useRef<HTMLDivElement>(null);
  const list = useRef<ReturnType<typeof createPanelPeople>>(undefined);
  const [kit, setKit] = useState<Kit>();
  const { tab, people } = onTab;

  useEffect(() => {
    void ask('kit', {}).then((answer) => {
      if (answer.ok && answer.value) setKit(answer.value);
    });
  }, []);
  useEffect(() => {
    if (!kit || !place.current) return undefined;
    const shown = createPanelPeople({
      window,
      place: place.current,
      kit,
      ask,
      timers: realTimers,
      nameless: t('person_unknown'),
      readPeople: async () => (await peopleOnTab(tab))?.people ?? [],
    });
    list.current = shown;
    const end = onChanged(shown.quote);
    return () => {
      end();
      shown.end();
    };
  }, [kit, tab]);
  // After the list was made: effects run in their order.
  useEffect(() => {
    if (kit) list.current?.show(people);
  }, [kit, people]);

  return <div ref={place} className="people-list" />;
}
