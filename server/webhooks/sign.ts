import { createHmac } from 'node:crypto';

/**
 * The headers that prove where a delivery comes from, as the reference says: the hex HMAC-SHA256 of the time and the body
 * under the account's secret. A receiver compares them and refuses old times. Pure.
 * @param body the bytes that are sent, as text
 */
export function signedHeaders(secret: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(at.getTime());
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return { 'x-lusha-timestamp': timestamp, 'x-lusha-signature': signature };
}
