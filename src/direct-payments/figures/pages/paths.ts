import { pathOf, type Path } from '../../../platform/ui/index.js';
import type { FinancialYear } from '../../../core/financial-year.js';
import type { ForecastSubject } from '../rules/paths-of-years.js';
import type { FigurePlace } from '../store/entered-figures.js';

export const figuresPath: Path = '/figures';
export const forecastPath: Path = '/figures/forecast';
export const spendPath: Path = '/figures/spend';

function withQuery(path: Path, query: Readonly<Record<string, string>>): Path {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return given.length === 0 ? path : pathOf(`${path}?${new URLSearchParams(given).toString()}`);
}

/** What a figure of the table is made of. */
export function rowsPath({ measure, year, stream }: FigurePlace): Path {
  return withQuery('/figures/rows', { measure, year: String(year), stream: stream ?? '' });
}

export function spendRowsPath(service: string, year: FinancialYear): Path {
  return withQuery('/figures/spend/rows', { service, year: String(year) });
}

/** The forecast of a subject, as at a day that somebody chose, else today's. */
export function forecastOfPath({ measure, stream }: ForecastSubject, asAt = '', path: Path = forecastPath): Path {
  return withQuery(path, { measure, stream: stream ?? '', 'as-at': asAt });
}
