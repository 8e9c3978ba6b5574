import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { ApiRefusal } from '../api/refusal.ts';
import { UnknownCursor } from '../directory/search/search.ts';
import { asRequestError } from '../http/request-error.ts';

/** What a tool answers: JSON, for the assistant to read; or the sentence of why there is nothing, and that nothing was charged. */
export async function answered(work: () => Promise<object>): Promise<CallToolResult> {
  try {
    const value = await work();
    return { content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent: { ...value } };
  } catch (error) {
    if (error instanceof UnknownCursor) return refused('unknown_cursor', error.message);
    if (!(error instanceof ApiRefusal)) throw error;
    return refused(error.code, asRequestError(error).message);
  }
}

const refused = (code: string, message: string): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text: `${code}: ${message} Nothing was charged.` }],
});
