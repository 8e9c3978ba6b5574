import { describeLanguage } from '../../lib/i18n/language.ts';
import { envelopeSchema } from '../../lib/protocol/messages.ts';
import { current } from './story.ts';

const never = (): Promise<never> => new Promise(() => {});
const nothing = (): void => {};
const listeners = { addListener: nothing, removeListener: nothing };

function answer(message: unknown): Promise<unknown> {
  const { purser } = envelopeSchema.parse(message);
  const said = Object.entries(current().worker?.() ?? {}).find(([name]) => name === purser);
  return said ? Promise.resolve({ ok: true, value: said[1] }) : never();
}

/** What our pages ask of the extension API, answered from the story that is shown. No network, nothing stored. */
const browser = {
  runtime: {
    id: 'gallery',
    getManifest: () => ({ version: '0.0.0' }),
    sendMessage: answer,
    onMessage: listeners,
    openOptionsPage: async () => undefined,
  },
  i18n: { getMessage: () => describeLanguage('en', []).locale },
  storage: {
    local: {
      get: async (key: string) => ({ [key]: current().settings?.[key] }),
      set: async () => undefined,
      remove: async () => undefined,
    },
    onChanged: listeners,
  },
  action: { getUserSettings: async () => ({ isOnToolbar: current().settings?.pinned === true }) },
  commands: {
    getAll: async () => [
      { name: '_execute_action', description: '', shortcut: 'Alt+Shift+P' },
      { name: 'reveal-email', description: 'Reveal the email', shortcut: 'Alt+Shift+E' },
      { name: 'reveal-phone', description: 'Reveal the phone', shortcut: '' },
    ],
  },
  tabs: {
    getCurrent: async () => undefined,
    query: async () => (current().tab ? [{ id: current().tab?.tab, active: true }] : []),
    sendMessage: async () => current().tab,
    create: async () => undefined,
  },
  windows: { getCurrent: async () => ({ id: 1 }) },
};

Object.assign(globalThis, { browser });
