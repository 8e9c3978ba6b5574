import Stripe from 'stripe';

export type StripeConfig = {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Another address of Stripe's API, for a stand-in. */
  readonly apiUrl: string | undefined;
};

/** Stripe's official library, which retries a lost request under the same idempotency key. */
export function stripeClient({ secretKey, apiUrl }: StripeConfig): Stripe {
  const address = apiUrl === undefined ? undefined : new URL(apiUrl);
  return new Stripe(secretKey, {
    maxNetworkRetries: 2,
    timeout: 20_000,
    telemetry: false,
    appInfo: { name: 'Purser' },
    ...(address
      ? {
          host: address.hostname,
          port: address.port || (address.protocol === 'http:' ? '80' : '443'),
          protocol: address.protocol === 'http:' ? 'http' : 'https',
        }
      : {}),
  });
}
