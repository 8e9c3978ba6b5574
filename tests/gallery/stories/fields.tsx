import { Button } from '../../../components/design/Button.tsx';
import { CheckboxField } from '../../../components/design/CheckboxField.tsx';
import { CopyButton } from '../../../components/design/CopyButton.tsx';
import { Dialog } from '../../../components/design/Dialog.tsx';
import { SelectField } from '../../../components/design/SelectField.tsx';
import { Tabs } from '../../../components/design/Tabs.tsx';
import { TextField } from '../../../components/design/TextField.tsx';
import { say } from '../../../components/design/Toasts.tsx';
import { t } from '../../../lib/i18n/t.ts';
import { LONG } from '../facts/wallets.ts';
import type { Story } from '../story.ts';
import { component } from './design.tsx';

const nothing = (): void => {};
const options = [
  { value: 'short', text: 'Short' },
  { value: 'long', text: LONG },
];
const actions = (
  <>
    <Button kind="quiet">No</Button>
    <Button kind="primary">Yes</Button>
  </>
);

/** The pieces that a person answers with, each in all of its states. */
export const fields: readonly Story[] = [
  component('TextField', () => (
    <>
      <TextField label="Plain" />
      <TextField label="With a hint" hint="A hint" defaultValue="typed" />
      <TextField label={LONG} hint="A hint" error={`Wrong: ${LONG}`} defaultValue="typed" />
      <TextField label="Disabled" disabled defaultValue="typed" />
    </>
  )),
  component('SelectField', () => (
    <>
      <SelectField label="Plain" value="short" options={options} onValue={nothing} />
      <SelectField label="Bare" bare value="long" options={options} onValue={nothing} />
    </>
  )),
  component('CheckboxField', () => (
    <>
      <CheckboxField label="Off" checked={false} onChecked={nothing} />
      <CheckboxField label={LONG} checked onChecked={nothing} />
    </>
  )),
  component('CopyButton', () => <CopyButton text="copied" what="the text" />),
  component('Tabs', () => (
    <Tabs
      label="Views"
      tabs={[
        { id: 'one', title: 'One', content: 'first' },
        { id: 'two', title: LONG, content: 'second' },
      ]}
    />
  )),
  component('Dialog', () => (
    <Dialog title="Sure?" onClose={nothing} actions={actions}>
      <p>{LONG}</p>
    </Dialog>
  )),
  component('Dialog with a form', () => (
    <Dialog form title={LONG} onClose={nothing} actions={actions}>
      <TextField label="Name" />
    </Dialog>
  )),
];

/** Last: it is said in passing, over whatever is shown next. */
export const toasts: Story = {
  ...component('Toasts', () => <Button onClick={() => say(LONG)}>{t('save')}</Button>),
  press: () => [t('save')],
};
