import { z } from 'zod';
import type { PaymentsConfig } from './create-payments.ts';

/** The environment variables of payments and mail; part of `server/config.ts`. */
export const paymentSettings = {
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http:// or https:// address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'where people reach this server, for letters and payment pages; else the address it listens on',
    ),
  PAYMENTS: z
    .enum(['demo', 'invoice', 'stripe'], 'must be demo, invoice or stripe')
    .optional()
    .describe('who confirms payments: nobody (with --demo), the operator by invoice (else), or stripe'),
  INVOICE_FROM: z
    .string()
    .max(2000)
    .optional()
    .describe('who sells and how to pay, at the head of an invoice; \\n starts a new line'),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_/, 'does not begin with sk_ or rk_')
    .optional()
    .describe('the secret key, with PAYMENTS=stripe'),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_/, 'does not begin with whsec_')
    .optional()
    .describe('the signing secret of the webhook at /v1/payments/stripe, with PAYMENTS=stripe'),
  STRIPE_API_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http:// or https:// address' })
    .optional()
    .describe('another address of the API of Stripe, for tests'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'is not an smtp:// or smtps:// address' })
    .optional()
    .describe(
      'the server that takes mail; without it mail is off, with --demo it goes to files in the data directory',
    ),
  MAIL_FROM: z.string().min(3).max(200).default('Purser <purser@localhost>').describe('the sender of mail'),
};

const settingsSchema = z.object(paymentSettings);
export type PaymentSettings = z.output<typeof settingsSchema>;

/** What is missing for the way of paying that was chosen: the variable, or undefined. */
export function missingFor({ PAYMENTS, ...settings }: PaymentSettings): keyof PaymentSettings | undefined {
  if (PAYMENTS !== 'stripe') return undefined;
  return (['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'PUBLIC_URL'] as const).find(
    (name) => !settings[name],
  );
}

/** The way of paying: as set, else demo with `--demo`, else by invoice. */
export function paymentsConfigOf(settings: PaymentSettings, demo: boolean): PaymentsConfig {
  const by = settings.PAYMENTS ?? (demo ? 'demo' : 'invoice');
  if (by !== 'stripe') return { by };
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, PUBLIC_URL } = settings;
  if (!secretKey || !webhookSecret || !PUBLIC_URL) throw new RangeError('checked by missingFor before');
  return { by, publicUrl: PUBLIC_URL, stripe: { secretKey, webhookSecret, apiUrl: settings.STRIPE_API_URL } };
}
