import { randomUUID } from 'node:crypto';
import { invitedSchema } from '../../../lib/protocol/members-api.ts';
import {
  type ChargeAnswer,
  entriesPageSchema,
  postChargesResponseSchema,
  walletSchema,
} from '../../../lib/protocol/wallet-api.ts';

type Charge = { slug: string; dataPoint: 'emails' | 'phones'; ceiling: number };

/** One signed-in member, seen from outside the extension: what the server says is what counts. */
export class Account {
  readonly email: string;
  readonly password: string;
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, email: string, password: string, token: string) {
    this.#url = url;
    this.email = email;
    this.password = password;
    this.#token = token;
  }

  /** A new account of its own on the Free plan: 40 credits. */
  static async signUp(url: string, name = 'Ilse Marwick'): Promise<Account> {
    const email = `member-${randomUUID()}@quillstreet.example`;
    const password = `pass-${randomUUID()}`;
    return Account.#enter(url, 'sign-up', { name, email, password });
  }

  static async signIn(url: string, email: string, password: string): Promise<Account> {
    return Account.#enter(url, 'sign-in', { email, password });
  }

  static async #enter(
    url: string,
    way: 'sign-up' | 'sign-in',
    body: { email: string; password: string; name?: string },
  ) {
    const response = await fetch(`${url}/api/auth/${way}/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const token = response.headers.get('set-auth-token');
    if (!response.ok || !token) throw new Error(`${way} failed: ${response.status} ${await response.text()}`);
    return new Account(url, body.email, body.password, token);
  }

  async wallet() {
    return walletSchema.parse(await this.#get('/v1/wallet'));
  }

  /** The whole ledger. */
  async entries() {
    return entriesPageSchema.parse(await this.#get('/v1/wallet/entries?limit=1000')).entries;
  }

  async charges() {
    return (await this.entries()).filter((entry) => entry.kind === 'charge');
  }

  async reveal(...charges: Charge[]): Promise<ChargeAnswer[]> {
    const response = await fetch(`${this.#url}/v1/charges`, {
      method: 'POST',
      headers: { ...this.#headers(), 'content-type': 'application/json' },
      body: JSON.stringify({
        surface: 'platform',
        items: charges.map(({ slug, dataPoint, ceiling }) => ({
          key: randomUUID(),
          person: { slug },
          dataPoint,
          ceiling,
        })),
      }),
    });
    if (!response.ok) throw new Error(`reveal failed: ${response.status} ${await response.text()}`);
    return postChargesResponseSchema.parse(await response.json()).items;
  }

  /** Buys credits; the demo's payments confirm themselves. */
  async buy(credits: number): Promise<void> {
    await this.change('POST', '/purchases', { credits });
  }

  /** A change of the account settings. */
  async change(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.#url}/v1${path}`, {
      method,
      headers: {
        ...this.#headers(),
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** @returns the invitation's id */
  async invite(email: string, role = 'member'): Promise<string> {
    const answer = await this.change('POST', '/invitations', { email, role });
    return invitedSchema.parse(answer).invitation.id;
  }

  async #get(path: string): Promise<unknown> {
    const response = await fetch(this.#url + path, { headers: this.#headers() });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }

  #headers() {
    return { authorization: `Bearer ${this.#token}` };
  }
}
