import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../lib/i18n/t.ts';
import { ButtonLink } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { Notice } from '../design/Notice.tsx';
import { VisuallyHidden } from '../design/VisuallyHidden.tsx';
import { useWallet } from '../wallet/wallet-store.ts';
import { isFinished, type StepState, stepsOf } from './steps.ts';
import { usePinned } from './use-pinned.ts';
import './FirstSteps.css';

/** Three steps that turn green by themselves. */
export function FirstSteps() {
  const wallet = useWallet();
  const steps = stepsOf(wallet, usePinned());
  const name = wallet.status === 'ready' ? wallet.view.session?.member.name : undefined;
  return (
    <Card title={t('welcome_steps_title')}>
      <ol className="first-steps">
        <Step
          number={1}
          state={steps.signIn}
          title={t('step_sign_in')}
          text={steps.signIn === 'done' && name ? t('step_sign_in_done', { name }) : t('step_sign_in_text')}
          action={
            <ButtonLink kind="primary" href="/options.html#account" target="_blank">
              {t('sign_in_submit')}
            </ButtonLink>
          }
        />
        <Step
          number={2}
          state={steps.pin}
          title={t('step_pin')}
          text={t(steps.pin === 'done' ? 'step_pin_done' : 'step_pin_text')}
        />
        <Step
          number={3}
          state={steps.reveal}
          title={t('step_reveal')}
          text={t(steps.reveal === 'done' ? 'step_reveal_done' : 'step_reveal_text')}
          action={
            <ButtonLink href="https://www.linkedin.com/" target="_blank" rel="noreferrer">
              {t('step_reveal_open')}
            </ButtonLink>
          }
        />
      </ol>
      <div aria-live="polite">
        {isFinished(steps) && (
          <Notice tone="success" title={t('welcome_finished')}>
            {t('welcome_finished_text')}
          </Notice>
        )}
      </div>
    </Card>
  );
}

type StepProps = { number: number; state: StepState; title: string; text: string; action?: ReactNode };

function Step({ number, state, title, text, action }: StepProps) {
  const done = state === 'done';
  return (
    <li className={done ? 'first-steps__step first-steps__step--done' : 'first-steps__step'}>
      <span className="first-steps__number" aria-hidden="true">
        {done ? <Check size={18} /> : number}
      </span>
      <div className="first-steps__words" role="status">
        <h3>
          {title}
          {done && <VisuallyHidden> ({t('step_done')})</VisuallyHidden>}
        </h3>
        <p className="muted">{text}</p>
      </div>
      {!done && action}
    </li>
  );
}
