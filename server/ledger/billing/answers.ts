import type { Actor, BillingAnswer, BillingRefusal, BillingValue } from '../billing-commands.ts';

export const done = (value: BillingValue): BillingAnswer => ({ ok: true, value });

export const refuse = (code: BillingRefusal, nextAllowed: Date | null = null): BillingAnswer => ({
  ok: false,
  code,
  nextAllowed: nextAllowed?.toISOString() ?? null,
});

/** Admin rights: owner, admin, manager; the operator and the server itself, too. */
export const isAdmin = (actor: Actor): boolean => actor.kind !== 'member' || actor.role !== 'member';
