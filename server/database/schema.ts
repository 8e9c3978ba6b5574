/** Tables as Kysely sees them. Each folder describes its own; this joins them. */
// biome-ignore lint/suspicious/noEmptyInterface: tables are merged in by the folders that own them
export interface Database {}
