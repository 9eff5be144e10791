/** The parts of the official scripts that our pages start; the package ships no types. */
declare module 'govuk-frontend' {
  type Component = new (element: HTMLElement) => object;

  export function createAll(component: Component): void;
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
