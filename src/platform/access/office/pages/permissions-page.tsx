import { PageFrame, PageHeading, Table, type Element } from '../../../ui/index.js';
import { page, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import type { Visit } from '../../../web/visit.js';
import { roleInWords, type Actor } from '../../actor.js';
import { permissions, permissionsOf, type Permission, type Role } from '../../permissions.js';
import { listStaff } from '../../staff.js';
import { allRoles } from './fields.js';

/** The permission table as it is, and who holds what today. */
export const permissionPages: readonly PageRoute[] = [route({ method: 'GET', url: '/office/permissions', permission: 'administration', handler: show })];

async function show(visit: Visit): Promise<PageAnswer> {
  const staff = await visit.inTransaction((tx) => listStaff(tx, visit.clock.today()));
  return page(<PermissionsPage visit={visit} staff={staff} />);
}

const known = Object.keys(permissions).filter((word): word is Permission => Object.hasOwn(permissions, word));

function PermissionsPage({ visit, staff }: { readonly visit: Visit; readonly staff: readonly Actor[] }): Element {
  return (
    <PageFrame {...visit.frame} title="Who may do what" layout="wide" breadcrumbs={[{ text: 'Office', href: '/office' }]}>
      <PageHeading>Who may do what</PageHeading>
      <p class="app-lead">A role has permissions; every page and every operation asks for one. The table is part of the service and is not changed here: what somebody may do is changed by their roles.</p>
      <Table caption="Permissions, and the roles that have them" rows={known} columns={[
        { heading: 'Permission', rowHeader: true, cell: (permission: Permission) => permissions[permission] },
        { heading: 'Roles', cell: (permission) => allRoles.filter((role) => permissionsOf[role].includes(permission)).map(roleInWords).join(', ') },
      ]} />
      <Table caption="Roles, and who holds them today" rows={allRoles} columns={[
        { heading: 'Role', rowHeader: true, cell: roleInWords },
        { heading: 'Held by', cell: (role: Role) => staff.filter(({ roles }) => roles.includes(role)).map(({ name }) => name).join(', ') || 'Nobody' },
      ]} />
    </PageFrame>
  );
}
