import type { ButtonFace, Drawn } from '../../protocol/button-face.ts';

/** What is known of one of a person's buttons. Times as `Timers.now`. */
export type Slot = {
  drawn: Drawn;
  /** A reveal is under way, */
  asking: boolean;
  /** its end is awaited by who pressed, */
  awaited: boolean;
  /** or it failed, which nobody has looked at yet. */
  failed: boolean;
  /** A quote came while nobody could take it. */
  missed: boolean;
  version: number;
  /** What the worker said last. */
  told: string;
  /** The last price that was shown, credits. */
  price: number;
  risenAt: number;
  pressedAt: number;
  /** Takes a question back. */
  stopAsking: () => void;
};

export const newSlot = (drawn: Drawn): Slot => ({
  drawn,
  asking: false,
  awaited: false,
  failed: false,
  missed: false,
  version: 0,
  told: '',
  price: Number.NaN,
  risenAt: Number.NEGATIVE_INFINITY,
  pressedAt: Number.NEGATIVE_INFINITY,
  stopAsking: () => {},
});

/** NaN where there is no price: it is neither above nor below another. */
export const priceOn = ({ press }: ButtonFace): number =>
  press && 'ceiling' in press ? press.ceiling : Number.NaN;
