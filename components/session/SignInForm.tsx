import { type FormEvent, useRef, useState } from 'react';
import { t } from '../../lib/i18n/t.ts';
import { send } from '../../lib/messaging/send.ts';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import { TextField } from '../design/TextField.tsx';
import { DEFAULT_SERVER_URL } from './default-server.ts';
import { parseServerAddress } from './server-address.ts';
import {
  type Field,
  type Fields,
  firstProblem,
  type Problems,
  problemOfFailure,
  problemsOf,
  type SignInMode,
} from './sign-in-fields.ts';
import './SignInForm.css';

function ask(mode: SignInMode, { name, password, ...fields }: Fields) {
  const address = parseServerAddress(fields.serverUrl);
  const request = {
    serverUrl: address.ok ? address.url : fields.serverUrl,
    email: fields.email.trim(),
    password,
  };
  return mode === 'signUp' ? send('signUp', { ...request, name: name.trim() }) : send('signIn', request);
}

type SignInFormProps = {
  mode: SignInMode;
  /** Without it the form only signs in. */
  onMode?: (mode: SignInMode) => void;
  serverUrl?: string;
  email?: string;
};

/**
 * Signs in or makes an account, at the server that the person names. Whoever shows it follows the wallet and takes it
 * away once somebody is signed in.
 */
export function SignInForm({ mode, onMode, serverUrl = DEFAULT_SERVER_URL, email = '' }: SignInFormProps) {
  const [fields, setFields] = useState<Fields>({ name: '', email, password: '', serverUrl });
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  function show(found: Problems): void {
    setProblems(found);
    const first = firstProblem(found);
    if (first) form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const found = problemsOf(mode, fields);
    show(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    const answer = await ask(mode, fields);
    setBusy(false);
    if (!answer.ok) show(problemOfFailure(answer.code));
  }

  function field(name: Field) {
    const problem = problems[name];
    return {
      name,
      value: fields[name],
      error: problem && t(problem),
      onChange: (event: { target: { value: string } }) => {
        setFields({ ...fields, [name]: event.target.value });
        setProblems({ ...problems, [name]: undefined, form: undefined });
      },
    };
  }

  const signUp = mode === 'signUp';
  return (
    <form className="sign-in-form" ref={form} onSubmit={submit} noValidate>
      {problems.form && (
        <Notice tone="danger" live>
          {t(problems.form)}
        </Notice>
      )}
      {signUp && <TextField {...field('name')} label={t('sign_in_name')} autoComplete="name" />}
      <TextField
        {...field('email')}
        label={t('sign_in_email')}
        type="email"
        autoComplete="username"
        dir="ltr"
      />
      <TextField
        {...field('password')}
        label={t('sign_in_password')}
        hint={signUp && t('sign_in_password_hint')}
        type="password"
        autoComplete={signUp ? 'new-password' : 'current-password'}
      />
      <TextField
        {...field('serverUrl')}
        label={t('sign_in_server')}
        hint={t('sign_in_server_hint')}
        inputMode="url"
        autoComplete="url"
        spellCheck={false}
        dir="ltr"
      />
      <Button kind="primary" type="submit" busy={busy} wide>
        {t(signUp ? 'sign_in_create' : 'sign_in_submit')}
      </Button>
      {onMode && (
        <p className="sign-in-form__other">
          {t(signUp ? 'sign_in_have_account' : 'sign_in_new_here')}{' '}
          <Button
            kind="quiet"
            small
            onClick={() => {
              onMode(signUp ? 'signIn' : 'signUp');
              setProblems({});
            }}
          >
            {t(signUp ? 'sign_in_instead' : 'sign_in_create_instead')}
          </Button>
        </p>
      )}
    </form>
  );
}
