/** What a member does with a contact, recorded at the price list's price: writing, calling, copying. */
export const ENGAGEMENTS = ['compose', 'call', 'copy'] as const;
export type Engagement = (typeof ENGAGEMENTS)[number];
