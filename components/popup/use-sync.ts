import { useCallback, useEffect, useState } from 'react';
import { send } from '../../lib/messaging/send.ts';
import type { ErrorCode } from '../../lib/protocol/errors.ts';

type Sync = { readonly busy: boolean; readonly problem: ErrorCode | undefined; readonly sync: () => void };

/** Settles what is queued and reads the ledger: once when the page opens, and whenever the person asks. */
export function useSync(): Sync {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ErrorCode>();

  const sync = useCallback(async () => {
    setBusy(true);
    const answer = await send('sync', {});
    setBusy(false);
    setProblem(answer.ok ? undefined : answer.code);
  }, []);

  useEffect(() => {
    void sync();
  }, [sync]);

  return { busy, problem, sync: () => void sync() };
}
