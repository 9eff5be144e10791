/** The page kit: what every room's pages are made of. README.md shows each part at work. */
export { assetPath, assetsPath, builtAssetsFolder, requireAssets, type AssetName } from './assets.js';
export { markupOf, type Children, type Element, type Html, type WithChildren } from './html.js';
export { contentPolicy } from './content-policy.js';
export { isOutsideAddress, isPath, pathOf, type OutsideAddress, type Path } from './paths.js';
export { render } from './render.js';
export { PageFrame, pageTitle, type FrameContext, type PageFrameProps } from './page-frame.js';
export type { FrameLink, NavigationItem, SignedIn } from './page-furniture.js';

export * as Govuk from './govuk/components.js';

export {
  Button,
  ButtonLink,
  ButtonRow,
  type ButtonKind,
  type ButtonLinkProps,
  type ButtonProps,
} from './parts/button.js';
export { Card, CardGrid, type CardProps } from './parts/card.js';
export { DateText, shortDate, type DateTextProps } from './parts/date-text.js';
export { Filters, FilterSearch, FilterSelect, type FilterOption, type FiltersProps } from './parts/filters.js';
export { FindingList, type Finding, type FindingListProps } from './parts/finding-list.js';
export { KeySheet, type KeySheetProps } from './parts/key-sheet.js';
export { Link, OutsideLink, type LinkProps, type OutsideLinkProps } from './parts/link.js';
export { balanceCell, Money, moneyCell, type MoneyProps } from './parts/money.js';
export {
  EmptyState,
  ErrorSummary,
  Inset,
  Notice,
  type EmptyStateProps,
  type ErrorSummaryProps,
  type NoticeProps,
} from './parts/notice.js';
export { PageHeading, type PageHeadingProps } from './parts/page-heading.js';
export { Pagination, type PaginationProps } from './parts/pagination.js';
export { PersonHeader, type PersonHeaderProps } from './parts/person-header.js';
export { PersonName } from './parts/person-name.js';
export { ProgressBar, type ProgressBarProps } from './parts/progress-bar.js';
export { RowTick, type RowTickProps } from './parts/row-tick.js';
export { StickyProof, type StickyProofProps } from './parts/sticky-proof.js';
export { SummaryList, type SummaryListProps, type SummaryRow } from './parts/summary-list.js';
export { Table, type RowMark, type TableProps } from './parts/table.js';
export { balanceColumn, dateColumn, moneyColumn, type Column, type SortOrder } from './parts/table-columns.js';
export { TabLinks, type TabLink, type TabLinksProps } from './parts/tab-links.js';
export { Tag, type TagProps, type Tone } from './parts/tag.js';
export { Timeline, type TimelineEntry, type TimelineProps } from './parts/timeline.js';
export { Working, type WorkingProps, type WorkingStep } from './parts/working.js';

export { readForm, type FormReading } from './forms/read-form.js';
export {
  errorIn,
  freshForm,
  refusedForm,
  valueIn,
  valuesIn,
  type FieldError,
  type FormState,
} from './forms/form-state.js';
export { dateField, optionalDateField, type DateFieldWords } from './forms/date-field.js';
export { dateValues } from './forms/date-values.js';
export {
  choiceField,
  choicesField,
  moneyField,
  optionalMoneyField,
  optionalTextField,
  textField,
  tickField,
  wholeNumberField,
} from './forms/fields.js';
export { Form, FormErrors, type FormErrorsProps, type FormProps } from './forms/form.js';
export {
  FileField,
  MoneyField,
  NumberField,
  PasswordField,
  SelectField,
  TextAreaField,
  TextField,
  type TextFieldProps,
} from './forms/controls.js';
export { CheckboxesField, DateInputField, RadiosField, TickField } from './forms/group-controls.js';
export type { Choice, FieldProps, FieldWidth } from './forms/field-options.js';
export { csrfFieldName, fieldId } from './forms/names.js';

export {
  BalanceOverTime,
  type BalanceOverTimeProps,
  type BalancePoint,
  type ContingencyPeriod,
} from './charts/balance-over-time.js';
export {
  CaseloadBetweenThresholds,
  type CaseloadMonth,
  type CaseloadProps,
} from './charts/caseload-between-thresholds.js';
export { ForecastFan, type ExpectedAmount, type ForecastFanProps, type KnownAmount } from './charts/forecast-fan.js';
export { SpendByKind, type KindOfSpend, type SpendByKindProps } from './charts/spend-by-kind.js';
export { StackedBarsByYear, type StackedBarsProps, type YearOfAmounts } from './charts/stacked-bars-by-year.js';
