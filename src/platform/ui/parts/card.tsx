import type { Children, Element, WithChildren } from '../html.js';
import { pathOf, type Path } from '../paths.js';

export interface CardProps extends WithChildren {
  readonly title: string;
  /** The one figure or answer, in large type. */
  readonly figure?: Children;
  /** Makes the whole card lead there. */
  readonly href?: Path | undefined;
  /** Stands out: the one thing to do. */
  readonly toDo?: boolean | undefined;
}

/** One answer, large. A family's first page has four. */
export function Card({ title, figure, href, toDo, children }: CardProps): Element {
  return (
    <section class={toDo ? 'app-card app-card--to-do' : 'app-card'}>
      <h2 class="app-card__title">{href ? <a href={pathOf(href)}>{title}</a> : title}</h2>
      {figure && <p class="app-card__figure">{figure}</p>}
      {children}
    </section>
  );
}

export interface CardGridProps extends WithChildren {
  /** For staff: many narrow cards, each with a list of its own. Their titles lead nowhere, so that the links below can be pressed. */
  readonly board?: boolean | undefined;
}

/** Cards side by side where it is wide enough. */
export function CardGrid({ board, children }: CardGridProps): Element {
  return <div class={board ? 'app-cards app-cards--board' : 'app-cards'}>{children}</div>;
}
