import { z } from 'zod';
import type { TestServer } from '../support/server.ts';
import { accountWith, type Person } from '../support/settings.ts';
import * as model from './model-schemas.ts';

export const SCHEMAS = {
  '/v3/contacts/search': model.results(model.contactPreview),
  '/v3/contacts/enrich': model.results(model.enrichedContact),
  '/v3/contacts/search-and-enrich': model.results(model.enrichedContact),
  '/v3/contacts/prospecting': model.page(model.contactPreview),
  '/v3/companies/search': model.results(model.companyPreview),
  '/v3/companies/enrich': model.results(model.enrichedCompany),
  '/v3/companies/search-and-enrich': model.results(model.enrichedCompany),
  '/v3/companies/prospecting': model.page(model.companyPreview),
} as const;
export type Path = keyof typeof SCHEMAS;

/** A client as one written for the model API: a base address and the header `api_key`. */
export class ApiClient {
  readonly url: string;
  readonly key: string;
  readonly owner: Person;
  readonly accountId: string;

  constructor(url: string, key: string, { owner, accountId }: { owner: Person; accountId: string }) {
    this.url = url;
    this.key = key;
    this.owner = owner;
    this.accountId = accountId;
  }

  static async open(server: TestServer, plan: 'free' | 'pro' | 'scale' = 'scale'): Promise<ApiClient> {
    const account = await accountWith(server, plan, []);
    const made = await account.owner.settings.do('POST', '/v1/api-keys', z.looseObject({ key: z.string() }), {
      name: 'client',
    });
    return new ApiClient(server.url, made.key, account);
  }

  send(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', api_key: this.key, ...headers },
      body: JSON.stringify(body),
    });
  }

  /** An answer of 200, checked against the model's schema. */
  async call<P extends Path>(path: P, body: unknown, headers: Record<string, string> = {}) {
    const answer = await this.send(path, body, headers);
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`);
    return SCHEMAS[path].parse(JSON.parse(text)) as z.output<(typeof SCHEMAS)[P]>;
  }

  async credits(path: Path, body: unknown): Promise<number> {
    return (await this.call(path, body)).billing.creditsCharged;
  }

  /** Status, message and texts of an error, checked against the model's form. */
  async refused(path: string, body: unknown, headers: Record<string, string> = {}) {
    const answer = await this.send(path, body, headers);
    const { statusCode, message, errors } = model.modelError.parse(await answer.json());
    return { status: answer.status, statusCode, message, errors };
  }

  async balance(): Promise<number> {
    return (await this.owner.client.wallet()).balance;
  }
}
