import { Button, Form, type Element } from '../../../../platform/ui/index.js';

/** Sends the reminders that are due today; those that went out do not go again. */
export function RemindForm({ csrfToken }: { readonly csrfToken: string }): Element {
  return (
    <Form action="/reclaims/reminders" csrfToken={csrfToken}>
      <p>Reminders go out by themselves on the days that policy sets. Those that are due can be sent now.</p>
      <Button kind="secondary">Send the reminders that are due</Button>
    </Form>
  );
}
