//! What this capability declares. The figures themselves are bookkeeping: they lie where their organization lies.

use access::permissions::REPORTS_READ;
use gate::action;
use policy::Aim;
use units::Organization;

action!(/// See an organization's figures.
    pub See on Organization, needs REPORTS_READ, by Aim::Belonging);
