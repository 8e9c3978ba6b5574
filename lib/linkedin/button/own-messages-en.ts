/*
 * What the content script says by itself: before it was told anything, and after an update of the extension, when an
 * open tab can no longer ask anybody for words and still has to say "Reload this tab".
 */
export const OWN_MESSAGES_EN = {
  emails: 'Email',
  phones: 'Phone',
  detailsOf: 'Contact details of {name}',
  details: 'Contact details',
  loading: '{label}, checking the price',
  sending: 'Sending…',
  sendingName: '{label}, sending, {price} held',
  sendingFreeName: '{label}, sending',
  error: 'Try again',
  errorName: '{label}: try again',
  outdated: 'Reload this tab',
  outdatedName: '{label}: reload this tab, Purser was updated',
  copied: 'Copied',
  copyFailed: 'Could not copy. Select the text instead.',
  doNotCall: 'Do not call',

  bulk: 'Reveal on this page',
  select: 'Include {name}',
  cancel: 'Cancel',
  progress: '{done} of {all}',
  finished: 'Finished: {done} of {all}',
} as const;
