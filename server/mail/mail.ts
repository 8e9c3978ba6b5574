import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import { scrubbedError } from '../scrubbed-error.ts';

export type Letter = { readonly subject: string; readonly text: string };
export type Delivery = 'sent' | 'failed' | 'off';

/** The way out for mail. It never throws and never keeps a request waiting for long: a letter that fails is logged. */
export interface Mail {
  readonly name: 'smtp' | 'folder' | 'off';
  /** One letter each, so that nobody reads who else got it. */
  send(to: readonly string[], letter: Letter): Promise<Delivery>;
}

export type MailConfig = {
  /** `smtp://user:password@host:port` or `smtps://…` */
  readonly smtpUrl: string | undefined;
  readonly from: string;
  /** Where `.eml` files go instead; undefined: nowhere. */
  readonly folder: string | undefined;
};

const TIMEOUT_MS = 10_000;

/** By SMTP where there is a server, else into a folder, else not at all. */
export function createMail(config: MailConfig, logger: Logger): Mail {
  if (config.smtpUrl) return smtpMail(config.smtpUrl, config.from, logger);
  if (config.folder !== undefined) return folderMail(config.folder, config.from, logger);
  return { name: 'off', send: async () => 'off' };
}

function smtpMail(url: string, from: string, logger: Logger): Mail {
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const transport = createTransport({ url, ...timeouts });
  return {
    name: 'smtp',
    send: (to, letter) => delivered(logger, to, (one) => transport.sendMail({ from, to: one, ...letter })),
  };
}

function folderMail(folder: string, from: string, logger: Logger): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    name: 'folder',
    send: (to, letter) =>
      delivered(logger, to, async (one) => {
        const { message } = await transport.sendMail({ from, to: one, ...letter });
        if (!Buffer.isBuffer(message)) throw new Error('the letter is not at hand');
        await mkdir(folder, { recursive: true });
        const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`;
        const draft = join(folder, `.${name}`);
        await writeFile(draft, message, { mode: 0o600 });
        await rename(draft, join(folder, name));
      }),
  };
}

async function delivered(
  logger: Logger,
  to: readonly string[],
  send: (one: string) => Promise<unknown>,
): Promise<Delivery> {
  const results = await Promise.allSettled(to.map(send));
  const failed = results.filter((result) => result.status === 'rejected');
  // Neither the address nor the text: the library's messages name both
  for (const { reason } of failed)
    logger.error({ error: scrubbedError(reason) }, 'a letter could not be sent');
  return failed.length === 0 ? 'sent' : 'failed';
}
