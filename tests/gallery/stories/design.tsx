import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../../../components/design/Badge.tsx';
import { BarChart } from '../../../components/design/BarChart.tsx';
import { Button, ButtonLink } from '../../../components/design/Button.tsx';
import { Card } from '../../../components/design/Card.tsx';
import { Credits } from '../../../components/design/Credits.tsx';
import { EmptyState } from '../../../components/design/EmptyState.tsx';
import { Figure } from '../../../components/design/Figure.tsx';
import { Mark } from '../../../components/design/Mark.tsx';
import { Meter } from '../../../components/design/Meter.tsx';
import { Notice } from '../../../components/design/Notice.tsx';
import { RelativeTime } from '../../../components/design/RelativeTime.tsx';
import { Ring } from '../../../components/design/Ring.tsx';
import { Skeleton } from '../../../components/design/Skeleton.tsx';
import { Spinner } from '../../../components/design/Spinner.tsx';
import { Table } from '../../../components/design/Table.tsx';
import { LONG, NOW } from '../facts/wallets.ts';
import type { Story } from '../story.ts';

const KINDS = ['primary', 'secondary', 'quiet', 'danger'] as const;
const TONES = ['information', 'success', 'warning', 'danger'] as const;
const DAYS = ['11', '12', '13'].map((name, index) => ({ id: name, name, value: index * 40, more: index }));

/** A component needs a page around it: a landmark and a heading. */
export const component = (name: string, shown: () => ReactNode): Story => ({
  id: `design/${name}`,
  content: () => (
    <main className="stack">
      <h1>{name}</h1>
      {shown()}
    </main>
  ),
});

/** The pieces that pages are made of, each in all of its states. */
export const design: readonly Story[] = [
  component('Button', () =>
    KINDS.map((kind) => (
      <p className="row" key={kind}>
        <Button kind={kind}>{kind}</Button>
        <Button kind={kind} small>
          small
        </Button>
        <Button kind={kind} busy>
          busy
        </Button>
        <Button kind={kind} icon={<Users size={14} aria-hidden="true" />}>
          icon
        </Button>
        <Button kind={kind} iconOnly aria-label={`${kind}, icon only`}>
          <Users size={18} aria-hidden="true" />
        </Button>
        <ButtonLink kind={kind} href="#link">
          link
        </ButtonLink>
        <Button kind={kind} wide>
          {LONG}
        </Button>
      </p>
    )),
  ),
  component('Badge', () => (
    <p className="row">
      {(['neutral', 'accent', 'warning', 'danger'] as const).map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
      <Badge>{LONG}</Badge>
    </p>
  )),
  component('Notice', () =>
    TONES.map((tone) => (
      <div className="stack" key={tone}>
        <Notice tone={tone} title={tone} live action={<Button small>Act</Button>}>
          {LONG}
        </Notice>
        <Notice tone={tone}>without a title</Notice>
      </div>
    )),
  ),
  component('Card', () => (
    <>
      <Card title="with everything" lead="A lead" action={<Button>Act</Button>}>
        <p>content</p>
      </Card>
      <Card title={LONG} level={3} flush>
        <p>flush</p>
      </Card>
      <Card>without a title</Card>
    </>
  )),
  component('EmptyState', () => (
    <EmptyState icon={<Users size={20} />} title="Nobody yet">
      {LONG}
    </EmptyState>
  )),
  component('Figure, Credits, RelativeTime, Mark', () => (
    <>
      <dl className="columns">
        <Figure label="label" value="1,000,000" note="note" />
        <Figure label={LONG} value="0" />
        <Figure label="credits" value={<Credits amount={1_000_000} />} />
        <Figure label="bare" value={<Credits amount={0} bare />} />
        <Figure label="when" value={<RelativeTime at={NOW} />} />
      </dl>
      <Mark size={32} />
    </>
  )),
  component('Meter', () =>
    (['clear', 'warning', 'reached'] as const).map((mark, index) => (
      <Meter
        key={mark}
        label={mark}
        value={[30, 75, 1_000_000][index] ?? 0}
        max={[100, 100, 0][index] ?? 0}
        mark={mark}
        note={mark}
      />
    )),
  ),
  component('Ring', () => [0, 0.5, 1].map((share) => <Ring key={share} share={share}>{`${share}`}</Ring>)),
  component('Skeleton and Spinner', () => (
    <>
      {(['full', 'half', 'short', 'round'] as const).map((shape) => (
        <Skeleton key={shape} shape={shape} />
      ))}
      <Spinner />
    </>
  )),
  component('Table', () => (
    <Table
      caption="People"
      columns={[
        { id: 'name', title: 'Name' },
        { id: 'number', title: 'Number', kind: 'number' },
        { id: 'actions', title: 'Actions', kind: 'actions' },
      ]}
      rows={['Maya', LONG]}
      rowKey={(name) => name}
      cells={(name) => [name, '1,000,000', <Button key="act" small>{`Act on ${name.slice(0, 5)}`}</Button>]}
    />
  )),
  component('BarChart', () => (
    <>
      <BarChart title="By day" over="Day" unit="Credits" moreUnit="Free" bars={DAYS} />
      <BarChart
        lying
        title="By member"
        over="Member"
        unit="Credits"
        bars={[...DAYS, { id: 'long', name: LONG, value: 9 }]}
      />
      <BarChart title="Nothing" over="Day" unit="Credits" bars={[]} />
    </>
  )),
];
