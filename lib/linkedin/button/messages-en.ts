import { OWN_MESSAGES_EN } from './own-messages-en.ts';

/*
 * What the reveal buttons say, in English. A plural is one message per form with the form's name at the end
 * (`credits_one`, `credits_other`, and what other languages add); code asks for `credits`. Another language is a
 * table with the same keys. The worker says these; what the content script has to say by itself is in
 * `own-messages-en.ts`.
 */
export const MESSAGES_EN = {
  ...OWN_MESSAGES_EN,

  emailsWord: 'email',
  phonesWord: 'phone',
  credits_one: '{count} credit',
  credits_other: '{count} credits',

  reveal: 'Reveal {what}, {price}',
  free: 'free',
  free_owned: 'yours',
  free_owned_by_teammate: 'a teammate’s',
  free_not_found: 'nothing known',
  free_included: 'included',
  revealFree: 'Reveal {what}, free',
  revealFree_owned: 'Reveal {what}, free: it is yours already',
  revealFree_owned_by_teammate: 'Reveal {what}, free: a teammate revealed it already',

  signIn: 'Sign in',
  signInTo: 'Sign in to reveal the {what}',
  notEnough: 'Not enough credits',
  notEnoughName: '{label}: not enough credits. It costs {price}, {available} available',
  notEnoughNote: 'The {what} costs {price}; {available} available.',
  queued: 'Queued, {held} held',
  queuedName: '{label} queued, {price} held',
  queuedUnreachableName: '{label} queued, {price} held. Server unreachable',
  queuedNote:
    'The server cannot be reached. The {what} is revealed when it is back; {price} held until then.',
  unreachable: 'Server unreachable',
  unreachableName: '{label}: server unreachable, no price yet. Try again',
  notFound: 'Not found, no charge',
  notFoundName: '{label} not found, no charge',
  attention: 'Needs a look',
  attentionName: '{label} needs a look',

  refused: 'Refused: {reason}',
  refusedName: '{label} refused: {reason}',
  refused_insufficient_credits: 'not enough credits',
  refused_member_limit: 'your limit is reached',
  refused_group_limit: 'your group’s limit is reached',
  refused_account_frozen: 'the account is frozen',
  refused_over_ceiling: 'the price rose',
  refused_role_cannot_spend: 'your role cannot spend',
  refused_do_not_process: 'this person opted out',
  refused_plan_excludes: 'not in your plan',
  refused_cancelled: 'cancelled',
  refused_expired: 'it waited too long',
  refused_not_a_member: 'you left the account',
  refusal_insufficient_credits:
    'The account has too few credits. Nothing was charged. Ask an admin to add some.',
  refusal_member_limit: 'You reached your credit limit of this cycle. Nothing was charged. Ask an admin.',
  refusal_group_limit:
    'Your group reached its credit limit of this cycle. Nothing was charged. Ask an admin.',
  refusal_account_frozen: 'The account is frozen. Nothing was charged. An admin can end the freeze.',
  refusal_over_ceiling:
    'The price rose above the one you saw. Nothing was charged. Reload to see the new price.',
  refusal_role_cannot_spend: 'Managers do not spend credits. Nothing was charged. Ask a member to reveal it.',
  refusal_do_not_process: 'This person asked not to be contacted. Nothing was charged.',
  refusal_plan_excludes:
    'Your plan does not include this. Nothing was charged. An admin can change the plan.',
  refusal_cancelled: 'You cancelled this before it was sent. Nothing was charged.',
  refusal_expired: 'This waited too long for a connection. Nothing was charged. Reload to reveal it again.',
  refusal_not_a_member: 'You are not a member of this account any more. Nothing was charged. Sign in again.',

  bulk_emails_one: 'Email of {count} person',
  bulk_emails_other: 'Emails of {count} people',
  bulk_phones_one: 'Phone of {count} person',
  bulk_phones_other: 'Phones of {count} people',
  bulk_owned: '{count} yours',
  bulk_queued: '{count} queued',
  bulk_left: '{count} more than your plan reveals at once',
  bulkName: 'Reveal: {what}, {price}',
  bulkConfirm: 'Spend {price}',
  bulkConfirmName: 'Confirm: reveal {what}, {price}',
  bulkNotEnough: '{what} would cost {price}, more than is available. Deselect some people.',

  writeTo: 'Write to {value}',
  call: 'Call {value}',
  copy: 'Copy {value}',
  doNotCallName: '{value}, do not call',
  showMore_emails_one: 'Show {count} more email',
  showMore_emails_other: 'Show {count} more emails',
  showMore_phones_one: 'Show {count} more phone number',
  showMore_phones_other: 'Show {count} more phone numbers',
  type_work: 'work',
  type_private: 'private',
  type_mobile: 'mobile',
  type_direct: 'direct',

  said_charged: 'Revealed {what}: {value}. {price} charged.',
  said_free: 'Revealed {what}: {value}. No charge.',
} as const;
