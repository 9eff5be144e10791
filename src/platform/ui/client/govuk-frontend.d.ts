/** The parts of the official scripts that our pages start; the package ships no types. */
declare module 'govuk-frontend' {
  type Component = new (element: HTMLElement) => object;

  /** In the whole document, or in one part of it. */
  export function createAll(component: Component, config?: undefined, scope?: Element): void;
  export const Button: Component;
  export const CharacterCount: Component;
  export const ErrorSummary: Component;
  export const ExitThisPage: Component;
  export const FileUpload: Component;
  export const NotificationBanner: Component;
  export const PasswordInput: Component;
  export const ServiceNavigation: Component;
  export const SkipLink: Component;
}
