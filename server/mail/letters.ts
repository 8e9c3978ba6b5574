import type { Letter } from './mail.ts';

/** The letters of Purser: plain text, each with what the reader can do. */

const letter = (subject: string, ...paragraphs: string[]): Letter => ({
  subject: oneLine(subject),
  text: `${paragraphs.join('\n\n')}\n\nPurser\n`,
});

/** A name that a person chose must not begin a header of its own. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const day = (date: Date): string => date.toISOString().slice(0, 10);

export const invitationLetter = (it: {
  account: string;
  inviter: string;
  role: string;
  server: string;
  id: string;
  expiresAt: Date;
}): Letter =>
  letter(
    `${it.inviter} invites you to ${it.account}`,
    `${oneLine(it.inviter)} invites you to the account "${oneLine(it.account)}" in Purser, as ${it.role}.`,
    `Sign up or in with this address at the server ${it.server}, and join with this invitation:\n${it.id}`,
    `It ends on ${day(it.expiresAt)}. If you do not know the sender, there is nothing to do.`,
  );

const ASKED = {
  credits: 'more credits',
  limit: 'a higher limit',
  role: 'another role',
} as const;

export const askLetter = (it: {
  account: string;
  member: string;
  about: keyof typeof ASKED;
  note: string | null;
}): Letter =>
  letter(
    `${it.member} asks for ${ASKED[it.about]}`,
    `${oneLine(it.member)} asks for ${ASKED[it.about]} in the account "${oneLine(it.account)}".`,
    ...(it.note ? [`They write: ${oneLine(it.note)}`] : []),
    'Open Purser, "Plan and billing" or "Team and limits", to decide.',
  );

export const lowBalanceLetter = (it: {
  account: string;
  left: number;
  renews: Date;
  grants: number;
}): Letter =>
  letter(
    `${it.left} credits left in ${it.account}`,
    `The account "${oneLine(it.account)}" has ${it.left} credits left.`,
    `Its next renewal, on ${day(it.renews)}, grants ${it.grants}. Until then, buy credits or change the plan in Purser, "Plan and billing".`,
  );

export const purchaseLetter = (it: { account: string; what: string; order: string }): Letter =>
  letter(
    `Confirmed: ${it.what}`,
    `The purchase of ${it.what} for the account "${oneLine(it.account)}" is confirmed and in effect.`,
    `Order ${it.order}. Its document is in Purser, "Plan and billing".`,
  );

export const unpaidLetter = (it: {
  account: string;
  what: string;
  order: string;
  until: Date | null;
}): Letter =>
  letter(
    `Not paid yet: ${it.what}`,
    `The renewal of ${it.what} for the account "${oneLine(it.account)}" is not paid yet (order ${it.order}).`,
    it.until
      ? `Until ${day(it.until)} everything works as before. Then the account goes to the Free plan; what was revealed stays readable.`
      : 'Pay it in Purser, "Plan and billing".',
    'Pay it in Purser, "Plan and billing", or write to the operator of your server.',
  );

export const paymentFailedLetter = (it: { account: string; what: string; order: string }): Letter =>
  letter(
    `Payment failed: ${it.what}`,
    `The saved way of paying was refused for ${it.what} of the account "${oneLine(it.account)}" (order ${it.order}).`,
    'Pay it by another way in Purser, "Plan and billing". An automatic purchase that failed is switched off.',
  );
