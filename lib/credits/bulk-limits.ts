/** Most people in one bulk reveal, by plan. Apart from the other terms: it is all that the worker needs of them. */
export const BULK_LIMITS = { free: 25, starter: 25, pro: 50, premium: 150, scale: 5000 } as const;
