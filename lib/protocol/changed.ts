/** The background's broadcast: something a page shows may have changed; ask again. It carries nothing else. */
export const CHANGED = { purser: 'changed' } as const;

export const isChanged = (message: unknown): boolean =>
  typeof message === 'object' &&
  message !== null &&
  'purser' in message &&
  message.purser === CHANGED.purser &&
  !('request' in message);
