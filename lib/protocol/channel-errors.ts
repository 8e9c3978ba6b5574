/** What can go wrong between a page and the background: apart from the whole list, since the content script is small. */
export const CHANNEL_ERRORS = {
  outdated_page: { status: 0, message: 'Purser was updated. Reload this tab.' },
  no_answer: { status: 0, message: 'Purser did not answer. Try again; if it stays silent, reload this tab.' },
  interrupted: {
    status: 0,
    message: 'Purser was interrupted, so the outcome is not known yet. Look again: nothing is charged twice.',
  },
} as const;
