// Written by scripts/generate-govuk-types.mjs from govuk-frontend 6.6.0. Do not edit by hand.

import type { Address, Attributes, DatePart, HtmlContent, PluralForms } from './option-values.js';

interface AccordionOptions {
  readonly id: string;
  readonly headingLevel?: number | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly rememberExpanded?: boolean | undefined;
  readonly hideAllSectionsText?: string | undefined;
  readonly hideSectionText?: string | undefined;
  readonly hideSectionAriaLabelText?: string | undefined;
  readonly showAllSectionsText?: string | undefined;
  readonly showSectionText?: string | undefined;
  readonly showSectionAriaLabelText?: string | undefined;
  readonly items: readonly {
    readonly heading: {
      readonly text?: string | undefined;
      readonly html?: HtmlContent | undefined;
    };
    readonly summary?:
      | {
          readonly text?: string | undefined;
          readonly html?: HtmlContent | undefined;
        }
      | undefined;
    readonly content: {
      readonly text?: string | undefined;
      readonly html?: HtmlContent | undefined;
    };
    readonly expanded?: boolean | undefined;
  }[];
}

interface BackLinkOptions {
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly href: Address;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface BreadcrumbsOptions {
  readonly items: readonly {
    readonly text?: string | undefined;
    readonly html?: HtmlContent | undefined;
    readonly href?: Address | undefined;
    readonly attributes?: Attributes | undefined;
  }[];
  readonly classes?: string | undefined;
  readonly collapseOnMobile?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
  readonly labelText?: string | undefined;
}

interface ButtonOptions {
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly type?: string | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly href?: Address | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly preventDoubleClick?: boolean | undefined;
  readonly isStartButton?: boolean | undefined;
  readonly id?: string | undefined;
}

interface CharacterCountOptions {
  readonly id?: string | undefined;
  readonly name: string;
  readonly rows?: string | undefined;
  readonly value?: string | undefined;
  readonly maxlength?: string | undefined;
  readonly maxwords?: string | undefined;
  readonly threshold?: string | undefined;
  readonly countType?: string | undefined;
  readonly label: LabelOptions;
  readonly hint?: HintOptions | undefined;
  readonly errorMessage?: ErrorMessageOptions | undefined;
  readonly formGroup?:
    | {
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
        readonly beforeInput?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
        readonly afterInput?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
      }
    | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly countMessage?:
    | {
        readonly classes?: string | undefined;
      }
    | undefined;
  readonly textareaDescriptionText?: string | undefined;
  readonly charactersUnderLimitText?: PluralForms | undefined;
  readonly charactersAtLimitText?: string | undefined;
  readonly charactersOverLimitText?: PluralForms | undefined;
  readonly wordsUnderLimitText?: PluralForms | undefined;
  readonly wordsAtLimitText?: string | undefined;
  readonly wordsOverLimitText?: PluralForms | undefined;
}

interface CheckboxesOptions {
  readonly describedBy?: string | undefined;
  readonly fieldset?: FieldsetOptions | undefined;
  readonly hint?: HintOptions | undefined;
  readonly errorMessage?: ErrorMessageOptions | undefined;
  readonly formGroup?:
    | {
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
        readonly beforeInputs?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
        readonly afterInputs?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
      }
    | undefined;
  readonly idPrefix?: string | undefined;
  readonly name: string;
  readonly items: readonly {
    readonly text?: string | undefined;
    readonly html?: HtmlContent | undefined;
    readonly id?: string | undefined;
    readonly name?: string | undefined;
    readonly value: string;
    readonly label?: LabelOptions | undefined;
    readonly hint?: HintOptions | undefined;
    readonly divider?: string | undefined;
    readonly checked?: boolean | undefined;
    readonly conditional?:
      | {
          readonly html: HtmlContent;
        }
      | undefined;
    readonly behaviour?: string | undefined;
    readonly disabled?: boolean | undefined;
    readonly attributes?: Attributes | undefined;
  }[];
  readonly values?: readonly string[] | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface CookieBannerOptions {
  readonly ariaLabel?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly messages: readonly {
    readonly headingText?: string | undefined;
    readonly headingHtml?: HtmlContent | undefined;
    readonly text?: string | undefined;
    readonly html?: HtmlContent | undefined;
    readonly actions?:
      | readonly {
          readonly text: string;
          readonly type?: string | undefined;
          readonly href?: Address | undefined;
          readonly name?: string | undefined;
          readonly value?: string | undefined;
          readonly classes?: string | undefined;
          readonly attributes?: Attributes | undefined;
        }[]
      | undefined;
    readonly hidden?: boolean | undefined;
    readonly role?: string | undefined;
    readonly classes?: string | undefined;
    readonly attributes?: Attributes | undefined;
  }[];
}

interface DateInputOptions {
  readonly id: string;
  readonly namePrefix?: string | undefined;
  readonly items?:
    | readonly {
        readonly id?: string | undefined;
        readonly name: string;
        readonly label?: string | undefined;
        readonly value?: string | undefined;
        readonly error?: boolean | undefined;
        readonly autocomplete?: string | undefined;
        readonly pattern?: string | undefined;
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
      }[]
    | undefined;
  readonly hint?: HintOptions | undefined;
  readonly errorMessage?: ErrorMessageOptions | undefined;
  readonly formGroup?:
    | {
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
        readonly beforeInputs?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
        readonly afterInputs?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
      }
    | undefined;
  readonly fieldset?: FieldsetOptions | undefined;
  readonly day?: DatePart | undefined;
  readonly month?: DatePart | undefined;
  readonly year?: DatePart | undefined;
  readonly values?:
    | {
        readonly day?: string | undefined;
        readonly month?: string | undefined;
        readonly year?: string | undefined;
      }
    | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface DetailsOptions {
  readonly summaryText?: string | undefined;
  readonly summaryHtml?: HtmlContent | undefined;
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly id?: string | undefined;
  readonly open?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface ErrorMessageOptions {
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly visuallyHiddenText?: string | undefined;
}

interface ErrorSummaryOptions {
  readonly titleText?: string | undefined;
  readonly titleHtml?: HtmlContent | undefined;
  readonly descriptionText?: string | undefined;
  readonly descriptionHtml?: HtmlContent | undefined;
  readonly errorList?:
    | readonly {
        readonly href?: Address | undefined;
        readonly text?: string | undefined;
        readonly html?: HtmlContent | undefined;
        readonly attributes?: Attributes | undefined;
      }[]
    | undefined;
  readonly disableAutoFocus?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface ExitThisPageOptions {
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly redirectUrl?: Address | undefined;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly activatedText?: string | undefined;
  readonly timedOutText?: string | undefined;
  readonly pressTwoMoreTimesText?: string | undefined;
  readonly pressOneMoreTimeText?: string | undefined;
}

interface FeedbackOptions {
  readonly titleText?: string | undefined;
  readonly titleHtml?: HtmlContent | undefined;
  readonly headingLevel?: number | undefined;
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface FieldsetOptions {
  readonly describedBy?: string | undefined;
  readonly legend?:
    | {
        readonly text?: string | undefined;
        readonly html?: HtmlContent | undefined;
        readonly classes?: string | undefined;
        readonly isPageHeading?: boolean | undefined;
      }
    | undefined;
  readonly classes?: string | undefined;
  readonly role?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly html?: HtmlContent | undefined;
}

interface FileUploadOptions {
  readonly name: string;
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly multiple?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly label: LabelOptions;
  readonly hint?: HintOptions | undefined;
  readonly errorMessage?: ErrorMessageOptions | undefined;
  readonly formGroup?:
    | {
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
        readonly beforeInput?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
        readonly afterInput?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
      }
    | undefined;
  readonly javascript?: boolean | undefined;
  readonly chooseFilesButtonText?: string | undefined;
  readonly dropInstructionText?: string | undefined;
  readonly multipleFilesChosenText?: PluralForms | undefined;
  readonly noFileChosenText?: string | undefined;
  readonly enteredDropZoneText?: string | undefined;
  readonly leftDropZoneText?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly wrapperClasses?: string | undefined;
  readonly wrapperAttributes?: Attributes | undefined;
}

interface FooterOptions {
  readonly meta?:
    | {
        readonly visuallyHiddenTitle?: string | undefined;
        readonly html?: HtmlContent | undefined;
        readonly text?: string | undefined;
        readonly items?:
          | readonly {
              readonly text: string;
              readonly href: Address;
              readonly attributes?: Attributes | undefined;
            }[]
          | undefined;
      }
    | undefined;
  readonly navigation?:
    | readonly {
        readonly title: string;
        readonly columns?: number | undefined;
        readonly width?: string | undefined;
        readonly items?:
          | readonly {
              readonly text: string;
              readonly href: Address;
              readonly attributes?: Attributes | undefined;
            }[]
          | undefined;
      }[]
    | undefined;
  readonly contentLicence?:
    | {
        readonly text?: string | undefined;
        readonly html?: HtmlContent | undefined;
      }
    | undefined;
  readonly copyright?:
    | {
        readonly text?: string | undefined;
        readonly html?: HtmlContent | undefined;
      }
    | undefined;
  readonly containerClasses?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface GenericHeaderOptions {
  readonly url?: Address | undefined;
  readonly logoText?: string | undefined;
  readonly logoHtml?: HtmlContent | undefined;
  readonly containerClasses?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface HeaderOptions {
  readonly homepageUrl?: Address | undefined;
  readonly productName?: string | undefined;
  readonly containerClasses?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface HintOptions {
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface InputOptions {
  readonly id?: string | undefined;
  readonly name: string;
  readonly type?: string | undefined;
  readonly inputmode?: string | undefined;
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly label: LabelOptions;
  readonly hint?: HintOptions | undefined;
  readonly errorMessage?: ErrorMessageOptions | undefined;
  readonly prefix?:
    | {
        readonly text?: string | undefined;
        readonly html?: HtmlContent | undefined;
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
  readonly suffix?:
    | {
        readonly text?: string | undefined;
        readonly html?: HtmlContent | undefined;
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
  readonly formGroup?:
    | {
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
        readonly beforeInput?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
        readonly afterInput?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
      }
    | undefined;
  readonly classes?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly pattern?: string | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly autocapitalize?: string | undefined;
  readonly inputWrapper?:
    | {
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
  readonly attributes?: Attributes | undefined;
}

interface InsetTextOptions {
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface LabelOptions {
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly for?: string | undefined;
  readonly isPageHeading?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface LanguageNavigationOptions {
  readonly items: readonly {
    readonly text?: string | undefined;
    readonly html?: HtmlContent | undefined;
    readonly lang: string;
    readonly hrefLang?: string | undefined;
    readonly dir?: string | undefined;
    readonly href?: Address | undefined;
    readonly current?: boolean | undefined;
    readonly languageDescriptionText?: string | undefined;
    readonly classes?: string | undefined;
    readonly attributes?: Attributes | undefined;
  }[];
  readonly ariaLabel?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface NotificationBannerOptions {
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly titleText?: string | undefined;
  readonly titleHtml?: HtmlContent | undefined;
  readonly titleHeadingLevel?: string | undefined;
  readonly type?: string | undefined;
  readonly role?: string | undefined;
  readonly titleId?: string | undefined;
  readonly disableAutoFocus?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface PaginationOptions {
  readonly items?:
    | readonly {
        readonly number?: string | undefined;
        readonly visuallyHiddenText?: string | undefined;
        readonly href?: Address | undefined;
        readonly current?: boolean | undefined;
        readonly ellipsis?: boolean | undefined;
        readonly attributes?: Attributes | undefined;
      }[]
    | undefined;
  readonly previous?:
    | {
        readonly text?: string | undefined;
        readonly html?: HtmlContent | undefined;
        readonly labelText?: string | undefined;
        readonly href: Address;
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
  readonly next?:
    | {
        readonly text?: string | undefined;
        readonly html?: HtmlContent | undefined;
        readonly labelText?: string | undefined;
        readonly href: Address;
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
  readonly landmarkLabel?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface PanelOptions {
  readonly titleText?: string | undefined;
  readonly titleHtml?: HtmlContent | undefined;
  readonly headingLevel?: number | undefined;
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly actions?:
    | {
        readonly items?:
          | readonly {
              readonly text: string;
              readonly type?: string | undefined;
              readonly href?: Address | undefined;
              readonly classes?: string | undefined;
              readonly attributes?: Attributes | undefined;
            }[]
          | undefined;
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
}

interface PasswordInputOptions {
  readonly id?: string | undefined;
  readonly name: string;
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly label: LabelOptions;
  readonly hint?: HintOptions | undefined;
  readonly errorMessage?: ErrorMessageOptions | undefined;
  readonly formGroup?:
    | {
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
        readonly beforeInput?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
        readonly afterInput?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
      }
    | undefined;
  readonly classes?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly showPasswordText?: string | undefined;
  readonly hidePasswordText?: string | undefined;
  readonly showPasswordAriaLabelText?: string | undefined;
  readonly hidePasswordAriaLabelText?: string | undefined;
  readonly passwordShownAnnouncementText?: string | undefined;
  readonly passwordHiddenAnnouncementText?: string | undefined;
  readonly button?:
    | {
        readonly classes?: string | undefined;
      }
    | undefined;
}

interface PhaseBannerOptions {
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly tag: TagOptions;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface RadiosOptions {
  readonly fieldset?: FieldsetOptions | undefined;
  readonly hint?: HintOptions | undefined;
  readonly errorMessage?: ErrorMessageOptions | undefined;
  readonly formGroup?:
    | {
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
        readonly beforeInputs?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
        readonly afterInputs?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
      }
    | undefined;
  readonly idPrefix?: string | undefined;
  readonly name: string;
  readonly items: readonly {
    readonly text?: string | undefined;
    readonly html?: HtmlContent | undefined;
    readonly id?: string | undefined;
    readonly value: string;
    readonly label?: LabelOptions | undefined;
    readonly hint?: HintOptions | undefined;
    readonly divider?: string | undefined;
    readonly checked?: boolean | undefined;
    readonly conditional?:
      | {
          readonly html: HtmlContent;
        }
      | undefined;
    readonly disabled?: boolean | undefined;
    readonly attributes?: Attributes | undefined;
  }[];
  readonly value?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface SelectOptions {
  readonly id?: string | undefined;
  readonly name: string;
  readonly items: readonly {
    readonly value?: string | undefined;
    readonly text: string;
    readonly selected?: boolean | undefined;
    readonly disabled?: boolean | undefined;
    readonly attributes?: Attributes | undefined;
  }[];
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly label: LabelOptions;
  readonly hint?: HintOptions | undefined;
  readonly errorMessage?: ErrorMessageOptions | undefined;
  readonly formGroup?:
    | {
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
        readonly beforeInput?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
        readonly afterInput?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
      }
    | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface ServiceNavigationOptions {
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly ariaLabel?: string | undefined;
  readonly menuButtonText?: string | undefined;
  readonly menuButtonLabel?: string | undefined;
  readonly navigationLabel?: string | undefined;
  readonly navigationId?: string | undefined;
  readonly navigationClasses?: string | undefined;
  readonly collapseNavigationOnMobile?: boolean | undefined;
  readonly serviceName?: string | undefined;
  readonly serviceUrl?: Address | undefined;
  readonly navigation?:
    | readonly {
        readonly current?: boolean | undefined;
        readonly active?: boolean | undefined;
        readonly html?: HtmlContent | undefined;
        readonly text?: string | undefined;
        readonly href?: Address | undefined;
        readonly attributes?: Attributes | undefined;
      }[]
    | undefined;
  readonly slots?:
    | {
        readonly start?: HtmlContent | undefined;
        readonly end?:
          | HtmlContent
          | {
              readonly html?: HtmlContent | undefined;
              readonly align?: string | undefined;
            }
          | undefined;
        readonly navigationStart?: HtmlContent | undefined;
        readonly navigationEnd?: HtmlContent | undefined;
      }
    | undefined;
}

interface SkipLinkOptions {
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly href?: Address | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface SummaryListOptions {
  readonly rows: readonly {
    readonly classes?: string | undefined;
    readonly key: {
      readonly text?: string | undefined;
      readonly html?: HtmlContent | undefined;
      readonly classes?: string | undefined;
    };
    readonly value: {
      readonly text?: string | undefined;
      readonly html?: HtmlContent | undefined;
      readonly classes?: string | undefined;
    };
    readonly actions?:
      | {
          readonly items?:
            | readonly {
                readonly href: Address;
                readonly text?: string | undefined;
                readonly html?: HtmlContent | undefined;
                readonly visuallyHiddenText?: string | undefined;
                readonly classes?: string | undefined;
                readonly attributes?: Attributes | undefined;
              }[]
            | undefined;
          readonly classes?: string | undefined;
        }
      | undefined;
  }[];
  readonly card?:
    | {
        readonly title?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
              readonly headingLevel?: number | undefined;
              readonly classes?: string | undefined;
            }
          | undefined;
        readonly actions?:
          | {
              readonly items?:
                | readonly {
                    readonly href: Address;
                    readonly text?: string | undefined;
                    readonly html?: HtmlContent | undefined;
                    readonly visuallyHiddenText?: string | undefined;
                    readonly classes?: string | undefined;
                    readonly attributes?: Attributes | undefined;
                  }[]
                | undefined;
              readonly classes?: string | undefined;
            }
          | undefined;
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface TableOptions {
  readonly rows: readonly (readonly {
    readonly text?: string | undefined;
    readonly html?: HtmlContent | undefined;
    readonly format?: string | undefined;
    readonly classes?: string | undefined;
    readonly colspan?: number | undefined;
    readonly rowspan?: number | undefined;
    readonly attributes?: Attributes | undefined;
  }[])[];
  readonly head?:
    | readonly {
        readonly text?: string | undefined;
        readonly html?: HtmlContent | undefined;
        readonly format?: string | undefined;
        readonly classes?: string | undefined;
        readonly colspan?: number | undefined;
        readonly rowspan?: number | undefined;
        readonly attributes?: Attributes | undefined;
      }[]
    | undefined;
  readonly caption?: string | undefined;
  readonly captionClasses?: string | undefined;
  readonly firstCellIsHeader?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface TabsOptions {
  readonly id?: string | undefined;
  readonly idPrefix?: string | undefined;
  readonly title?: string | undefined;
  readonly items: readonly {
    readonly id?: string | undefined;
    readonly label: string;
    readonly attributes?: Attributes | undefined;
    readonly panel: {
      readonly text?: string | undefined;
      readonly html?: HtmlContent | undefined;
      readonly attributes?: Attributes | undefined;
    };
  }[];
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface TagOptions {
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface TaskListOptions {
  readonly items: readonly {
    readonly title: {
      readonly text?: string | undefined;
      readonly html?: HtmlContent | undefined;
      readonly classes?: string | undefined;
    };
    readonly hint?:
      | {
          readonly text?: string | undefined;
          readonly html?: HtmlContent | undefined;
        }
      | undefined;
    readonly status: {
      readonly tag?: TagOptions | undefined;
      readonly text?: string | undefined;
      readonly html?: HtmlContent | undefined;
      readonly classes?: string | undefined;
    };
    readonly href?: Address | undefined;
    readonly classes?: string | undefined;
  }[];
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly idPrefix?: string | undefined;
}

interface TextareaOptions {
  readonly id?: string | undefined;
  readonly name: string;
  readonly spellcheck?: boolean | undefined;
  readonly rows?: string | undefined;
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly label: LabelOptions;
  readonly hint?: HintOptions | undefined;
  readonly errorMessage?: ErrorMessageOptions | undefined;
  readonly formGroup?:
    | {
        readonly classes?: string | undefined;
        readonly attributes?: Attributes | undefined;
        readonly beforeInput?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
        readonly afterInput?:
          | {
              readonly text?: string | undefined;
              readonly html?: HtmlContent | undefined;
            }
          | undefined;
      }
    | undefined;
  readonly classes?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface WarningTextOptions {
  readonly text?: string | undefined;
  readonly html?: HtmlContent | undefined;
  readonly iconFallbackText?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Every official macro by the name of its folder, with what it takes. */
export interface MacroOptions {
  readonly accordion: AccordionOptions;
  readonly 'back-link': BackLinkOptions;
  readonly breadcrumbs: BreadcrumbsOptions;
  readonly button: ButtonOptions;
  readonly 'character-count': CharacterCountOptions;
  readonly checkboxes: CheckboxesOptions;
  readonly 'cookie-banner': CookieBannerOptions;
  readonly 'date-input': DateInputOptions;
  readonly details: DetailsOptions;
  readonly 'error-message': ErrorMessageOptions;
  readonly 'error-summary': ErrorSummaryOptions;
  readonly 'exit-this-page': ExitThisPageOptions;
  readonly feedback: FeedbackOptions;
  readonly fieldset: FieldsetOptions;
  readonly 'file-upload': FileUploadOptions;
  readonly footer: FooterOptions;
  readonly 'generic-header': GenericHeaderOptions;
  readonly header: HeaderOptions;
  readonly hint: HintOptions;
  readonly input: InputOptions;
  readonly 'inset-text': InsetTextOptions;
  readonly label: LabelOptions;
  readonly 'language-navigation': LanguageNavigationOptions;
  readonly 'notification-banner': NotificationBannerOptions;
  readonly pagination: PaginationOptions;
  readonly panel: PanelOptions;
  readonly 'password-input': PasswordInputOptions;
  readonly 'phase-banner': PhaseBannerOptions;
  readonly radios: RadiosOptions;
  readonly select: SelectOptions;
  readonly 'service-navigation': ServiceNavigationOptions;
  readonly 'skip-link': SkipLinkOptions;
  readonly 'summary-list': SummaryListOptions;
  readonly table: TableOptions;
  readonly tabs: TabsOptions;
  readonly tag: TagOptions;
  readonly 'task-list': TaskListOptions;
  readonly textarea: TextareaOptions;
  readonly 'warning-text': WarningTextOptions;
}
