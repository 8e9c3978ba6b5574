import { useEffect, useState } from 'react';
import { type OnTab, peopleOnTabInFront } from '../../lib/messaging/tab-in-front.ts';

/** A page that moves on is noticed by then; it cannot tell us without waking the worker each time. */
const LOOK_EVERY_MS = 1_000;

/** Who is on the page that is looked at: undefined until it was asked, null where it is not LinkedIn. */
export function usePeopleOnTab(): OnTab | null | undefined {
  const [shown, setShown] = useState<OnTab | null>();
  useEffect(() => {
    let ended = false;
    const look = async (): Promise<void> => {
      const next = (await peopleOnTabInFront()) ?? null;
      if (ended) return;
      setShown((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, []);
  return shown;
}
