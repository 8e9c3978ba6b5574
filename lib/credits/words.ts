/**
 * The closed sets of the credit system (design, sections 1 and 3).
 * The database stores a word as its position, so these lists only ever grow at the end.
 */
export const ACTIONS = ['emails', 'phones', 'profile', 'search', 'signal', 'engagement'] as const;
export type Action = (typeof ACTIONS)[number];

export const DATA_POINTS = ['emails', 'phones', 'profile'] as const;
export type DataPoint = (typeof DATA_POINTS)[number];

export const SURFACES = ['extension', 'platform', 'assistant', 'api', 'export'] as const;
export type Surface = (typeof SURFACES)[number];

export const CATEGORIES = ['dataPoints', 'workflow', 'intelligence', 'engagement'] as const;
export type Category = (typeof CATEGORIES)[number];

export const ROLES = ['owner', 'admin', 'manager', 'member'] as const;
export type Role = (typeof ROLES)[number];

/** The value layer an action belongs to (specification, "How Does the Credit System Work?"). */
export const CATEGORY_OF: Record<Action, Category> = {
  emails: 'dataPoints',
  phones: 'dataPoints',
  profile: 'dataPoints',
  search: 'workflow',
  signal: 'intelligence',
  engagement: 'engagement',
};
