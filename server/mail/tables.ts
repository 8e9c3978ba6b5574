/** What was mailed once and is not mailed again (migration `0010-settings`). */
export type MailTables = {
  notices: { account_id: string; kind: string; mark: string; at: Date };
};
