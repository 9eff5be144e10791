import { may } from '../../../platform/access/actor.js';
import { ButtonLink, PageFrame, TabLinks, type Element, type Path, type WithChildren } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { figuresPath, forecastPath, spendPath } from './paths.js';

const tabs = [{ text: 'Unspent money', href: figuresPath }, { text: 'Forecast', href: forecastPath }, { text: 'Spend by provider', href: spendPath }];

interface FiguresFrameProps extends WithChildren {
  readonly visit: Visit;
  readonly title: string;
  readonly here: Path;
}

/** A page of figures, with the others a tab away. */
export function FiguresFrame({ visit, title, here, children }: FiguresFrameProps): Element {
  return (
    <PageFrame {...visit.frame} title={title} layout="wide" beforeMain={<TabLinks label="Figures over the years" tabs={tabs.map((tab) => ({ ...tab, current: tab.href === here }))} />}>
      {children}
    </PageFrame>
  );
}

/** For whoever may enter figures. */
export function EnterLinks({ visit, href, text }: { readonly visit: Visit; readonly href: Path; readonly text: string }): Element {
  if (!may(visit.actor, 'figures.write')) return <></>;
  return (
    <div class="app-actions">
      <ButtonLink href={href} kind="secondary">{text}</ButtonLink>
      <ButtonLink href="/figures/import" kind="secondary">Bring in a file of figures</ButtonLink>
    </div>
  );
}
