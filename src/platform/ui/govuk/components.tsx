import type { Children, Html } from '../html.js';
import { drawMacro, type MacroName } from './macros.js';
import type { MacroOptions } from './options.js';
import { plainOptions } from './plain-options.js';

/** A component whose macro takes `html` may be given it between its tags instead. */
type Props<Options> = Options extends { readonly html?: unknown }
  ? Options & { readonly children?: Children }
  : Options;

export type GovukComponent<Name extends MacroName> = (props: Props<MacroOptions[Name]>) => Html;

function component<Name extends MacroName>(name: Name): GovukComponent<Name> {
  return (props) => {
    const { children, ...options }: { readonly children?: Children; readonly classes?: string | undefined } = props;
    const given = children === undefined || children === null ? options : { ...options, html: <>{children}</> };
    return drawMacro(name, plainOptions(given));
  };
}

/*
 * The official components that our style sheet knows, each drawn by its own macro. The GOV.UK header and footer are not
 * among them: this is not GOV.UK, and they carry its crown and crest. Ours for tables and tabs are lighter.
 */
export const BackLink = component('back-link');
export const Breadcrumbs = component('breadcrumbs');
export const Button = component('button');
export const CharacterCount = component('character-count');
export const Checkboxes = component('checkboxes');
export const DateInput = component('date-input');
export const Details = component('details');
export const ErrorMessage = component('error-message');
export const ErrorSummary = component('error-summary');
export const ExitThisPage = component('exit-this-page');
export const Fieldset = component('fieldset');
export const FileUpload = component('file-upload');
export const Hint = component('hint');
export const Input = component('input');
export const InsetText = component('inset-text');
export const Label = component('label');
export const NotificationBanner = component('notification-banner');
export const Pagination = component('pagination');
export const Panel = component('panel');
export const PasswordInput = component('password-input');
export const Radios = component('radios');
export const Select = component('select');
export const ServiceNavigation = component('service-navigation');
export const SkipLink = component('skip-link');
export const SummaryList = component('summary-list');
export const Tag = component('tag');
export const TaskList = component('task-list');
export const Textarea = component('textarea');
export const WarningText = component('warning-text');
