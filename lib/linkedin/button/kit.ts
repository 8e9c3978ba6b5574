import type { Translate } from '../../i18n/translate.ts';
import type { ButtonFace, Kit, OwnState } from '../../protocol/button-face.ts';
import type { Drawing, DrawnElement } from '../../protocol/drawing.ts';
import type { Revealable } from '../../protocol/messages.ts';
import { drawMark } from './draw-icon.ts';
import { drawnFace } from './drawn.ts';

const WITHOUT_PRICE = { price: '{price}' };

/** Everything that the content script shows and says by itself, in words and drawings with holes (`{name}`). */
export function drawKit(text: Translate): Omit<Kit, 'styles'> {
  const own = (state: OwnState) => ({
    emails: drawnFace(ownFace(state, 'emails', text), 'emails', text),
    phones: drawnFace(ownFace(state, 'phones', text), 'phones', text),
  });
  return {
    box: {
      one: drawBox(text('button_detailsOf', { name: '{name}' }), drawMark(), ['emails', 'phones']),
      oneNameless: drawBox(text('button_details'), drawMark(), ['emails', 'phones']),
      listed: drawBox(text('button_detailsOf', { name: '{name}' }), drawChoice(text, '{name}'), [
        'emails',
        'phones',
      ]),
      listedNameless: drawBox(text('button_details'), drawChoice(text, text('button_details')), [
        'emails',
        'phones',
      ]),
      bar: drawBox(text('button_bulk'), drawMark(), ['emails', 'phones', 'progress']),
    },
    own: {
      loading: own('loading'),
      sending: own('sending'),
      sendingFree: own('sendingFree'),
      error: own('error'),
      outdated: own('outdated'),
    },
    progress: drawProgress(text('button_progress', { done: '{done}', all: '{all}' }), text('button_cancel')),
    words: {
      copied: text('button_copied'),
      copyFailed: text('button_copyFailed'),
      finished: text('button_finished', { done: '{done}', all: '{all}' }),
      no_answer: text('button_no_answer'),
      interrupted: text('button_interrupted'),
    },
  };
}

/** What a button shows before the worker said anything, while it is asked, and when it cannot say anything any more. */
function ownFace(state: OwnState, dataPoint: Revealable, text: Translate): ButtonFace {
  const what = text(`button_${dataPoint}`);
  const label = { label: what };
  switch (state) {
    case 'loading':
      return { what, busy: true, tone: 'quiet', name: text('button_loading', label) };
    case 'sending':
    case 'sendingFree': {
      const name =
        state === 'sending'
          ? text('button_sendingName', { ...label, ...WITHOUT_PRICE })
          : text('button_sendingFreeName', label);
      return { what, busy: true, tone: 'waiting', name, detail: text('button_sending') };
    }
    case 'error': {
      const name = text('button_errorName', label);
      const press = { does: 'askAgain' } as const;
      return {
        what,
        busy: false,
        tone: 'problem',
        name,
        detail: text('button_error'),
        press,
        note: '{note}',
      };
    }
    case 'outdated': {
      const name = text('button_outdatedName', label);
      const press = { does: 'reloadTab' } as const;
      return { what, busy: false, tone: 'action', name, detail: text('button_outdated'), press };
    }
  }
}

function drawBox(label: string, mark: Drawing, slots: readonly string[]): DrawnElement {
  return [
    'div',
    { class: 'box', role: 'group', 'aria-label': label },
    mark,
    ['div', { class: 'row' }, ...slots.map((slot): Drawing => ['div', { class: 'slot', 'data-part': slot }])],
    ['p', { class: 'note', id: 'note-emails', 'data-part': 'note-emails' }],
    ['p', { class: 'note', id: 'note-phones', 'data-part': 'note-phones' }],
    ['div', { role: 'status', class: 'unseen', 'data-part': 'status' }],
  ];
}

const drawChoice = (text: Translate, name: string): Drawing => [
  'input',
  {
    type: 'checkbox',
    class: 'choice',
    checked: '',
    'aria-label': text('button_select', { name }),
    'data-do': 'select',
  },
];

const drawProgress = (progress: string, cancel: string): DrawnElement => [
  'span',
  { class: 'hint progress' },
  ['bdi', {}, progress],
  ['button', { type: 'button', class: 'plain', 'data-do': 'stop' }, cancel],
];
