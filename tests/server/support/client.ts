import { randomUUID } from 'node:crypto';
import {
  type ChargeRequest,
  type ErrorBody,
  entitlementsPageSchema,
  entriesPageSchema,
  errorBodySchema,
  postChargesResponseSchema,
  walletSchema,
} from '../../../lib/protocol/wallet-api.ts';

export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** One click: a key of its own for a person's data point at a ceiling. */
export const charge = (
  person: ChargeRequest['person'],
  dataPoint: ChargeRequest['dataPoint'],
  ceiling = dataPoint === 'emails' ? 1 : 5,
): ChargeRequest => ({ key: randomUUID(), person, dataPoint, ceiling });

/** Status and body of an answer that is not a 2xx, checked against the contract. */
export async function errorOf(answer: Response): Promise<{ status: number; error: ErrorBody['error'] }> {
  const { error } = errorBodySchema.parse(await answer.json());
  return { status: answer.status, error };
}

/** One signed-in member; every answer goes through the schemas of `lib/protocol`. */
export class Client {
  readonly url: string;
  readonly token: string;
  readonly email: string;
  readonly password: string;

  private constructor(url: string, token: string, email: string, password: string) {
    this.url = url;
    this.token = token;
    this.email = email;
    this.password = password;
  }

  static async signUp(url: string, name = 'Ilse Marwick'): Promise<Client> {
    const email = `member-${randomUUID()}@quillstreet.example`;
    const password = `pass-${randomUUID()}`;
    const answer = await fetch(`${url}/api/auth/sign-up/email`, json({ name, email, password }));
    return Client.#entered(url, answer, email, password);
  }

  static async signIn(url: string, email: string, password: string): Promise<Client> {
    const answer = await fetch(`${url}/api/auth/sign-in/email`, json({ email, password }));
    return Client.#entered(url, answer, email, password);
  }

  static async #entered(url: string, answer: Response, email: string, password: string): Promise<Client> {
    const token = answer.headers.get('set-auth-token');
    if (!answer.ok || !token) throw new Error(`could not enter: ${answer.status} ${await answer.text()}`);
    return new Client(url, token, email, password);
  }

  get authorization(): { authorization: string } {
    return { authorization: `Bearer ${this.token}` };
  }

  get(path: string): Promise<Response> {
    return fetch(this.url + path, { headers: this.authorization });
  }

  /** Any body at all, for answers that are not 200. */
  post(body: unknown): Promise<Response> {
    return fetch(`${this.url}/v1/charges`, json(body, this.authorization));
  }

  async charge(...items: ChargeRequest[]) {
    const answer = await this.post({ surface: 'extension', items });
    if (!answer.ok) throw new Error(`charge: ${answer.status} ${await answer.text()}`);
    return postChargesResponseSchema.parse(await answer.json());
  }

  async wallet() {
    return walletSchema.parse(await this.#read('/v1/wallet'));
  }

  async entries(query = '') {
    return entriesPageSchema.parse(await this.#read(`/v1/wallet/entries${query}`));
  }

  async entitlements(query = '') {
    return entitlementsPageSchema.parse(await this.#read(`/v1/wallet/entitlements${query}`));
  }

  async #read(path: string): Promise<unknown> {
    const answer = await this.get(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
