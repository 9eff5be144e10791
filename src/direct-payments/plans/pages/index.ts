import type { PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { planActs } from './act-routes.js';
import { showBudgets, showEndBudget, takeBudget, takeEndBudget } from './budgets-page.js';
import { showChange, takeChange } from './change-page.js';
import { showFamilyPage, takeFamilyLetter } from './family-page.js';
import { showLine, takeLine } from './line-page.js';
import { showRemove, showShare, takeRemove, takeShare } from './line-acts.js';
import { showPlans } from './list-page.js';
import { showNewPlan, takeNewPlan } from './new-page.js';
import { planPage, type PlanAside } from './plan-page.js';
import { showAbout, showNeeds, takeAbout, takeNeeds } from './write-pages.js';

type Handler = (visit: Visit) => Promise<PageAnswer>;

const writing = (url: `/${string}`, show: Handler, take: Handler): PageRoute[] => [
  route({ method: 'GET', url, permission: 'plans.write', handler: (visit) => show(visit) }), route({ method: 'POST', url, permission: 'plans.write', handler: (visit) => take(visit) }),
];

/** Every page of plans and budgets. `:id` is a version of a plan, except of a budget. `asides` say on its page what rooms above this one know of it. */
export function planPages(...asides: readonly PlanAside[]): readonly PageRoute[] {
  const show = planPage(asides);
  const acts = planActs(show);
  return [
    route({ method: 'GET', url: '/plans', permission: 'plans.read', handler: showPlans }),
    ...writing('/plans/new', showNewPlan, takeNewPlan),
    route({ method: 'GET', url: '/plans/:id', permission: 'plans.read', handler: (visit) => show(visit) }),
    ...writing('/plans/:id/about', showAbout, takeAbout),
    ...writing('/plans/:id/needs', showNeeds, takeNeeds),
    ...writing('/plans/:id/change', showChange, takeChange),
    ...writing('/plans/:id/lines/new', showLine, takeLine),
    ...writing('/plans/:id/lines/:line', showLine, takeLine),
    ...writing('/plans/:id/lines/:line/remove', showRemove, takeRemove),
    ...writing('/plans/:id/lines/:line/share', showShare, takeShare),
    route({ method: 'POST', url: '/plans/:id/submit', permission: 'plans.write', handler: acts.submit }),
    route({ method: 'POST', url: '/plans/:id/cost', permission: 'plans.write', handler: acts.cost }),
    route({ method: 'POST', url: '/plans/:id/withdraw', permission: 'plans.write', handler: acts.withdraw }),
    route({ method: 'GET', url: '/plans/:id/family', permission: 'plans.read', handler: (visit) => showFamilyPage(visit) }),
    route({ method: 'POST', url: '/plans/:id/family', permission: 'plans.write', handler: takeFamilyLetter }),
    route({ method: 'GET', url: '/budgets', permission: 'plans.read', handler: (visit) => showBudgets(visit) }),
    route({ method: 'POST', url: '/budgets', permission: 'policy.propose', handler: takeBudget }),
    route({ method: 'GET', url: '/budgets/:id/end', permission: 'policy.propose', handler: (visit) => showEndBudget(visit) }),
    route({ method: 'POST', url: '/budgets/:id/end', permission: 'policy.propose', handler: takeEndBudget }),
  ];
}
