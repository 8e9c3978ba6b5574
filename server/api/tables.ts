/** The public API's table; see migration `0021-api`. */
export type ApiTables = {
  api_answers: {
    account_id: string;
    key: string;
    request_hash: Uint8Array;
    /** JSON, word for word. */
    body: string;
    subjects: string[];
    at: Date;
  };
};
