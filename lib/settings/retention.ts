/** For how many days revealed contacts may be kept on a device; afterwards they are fetched again, for nothing. */
export const RETENTION_CHOICES = [1, 7, 30, 90, 365] as const;
export type RetentionDays = (typeof RETENTION_CHOICES)[number];

export const DEFAULT_RETENTION_DAYS: RetentionDays = 90;
