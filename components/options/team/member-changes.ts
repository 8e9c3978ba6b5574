import type { Member } from './Members.tsx';

export type MemberWish = {
  readonly role: string;
  readonly limit: number | null;
  readonly groupId: string | null;
};

type Step = { readonly method: 'PUT'; readonly path: string; readonly body: unknown };

/** The requests that turn a member into what an admin wishes, and no others. */
export function changesOf(member: Member, wish: MemberWish, limits: boolean): Step[] {
  const put = (what: string, body: unknown): Step => ({
    method: 'PUT',
    path: `/members/${member.id}/${what}`,
    body,
  });
  const { budget } = member;
  return [
    ...(wish.role === member.role ? [] : [put('role', { role: wish.role })]),
    ...(limits && wish.limit !== budget.limit ? [put('limit', { limit: wish.limit })] : []),
    ...(limits && wish.groupId !== budget.groupId ? [put('group', { groupId: wish.groupId })] : []),
  ];
}

/** The roles that can be given; managers are part of Scale, as limits are. */
export const givenRoles = (limits: boolean): readonly string[] =>
  limits ? ['member', 'manager', 'admin'] : ['member', 'admin'];
