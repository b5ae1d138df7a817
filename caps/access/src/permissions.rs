//! The permissions that guard access itself, and those of the business modules that other programs guard by asking
//! Reeve: declared here so that the ready-made roles mean something from the first day.

use policy::permission;

permission!(
    /// See roles, and who holds which. Everybody may see what they hold themselves.
    pub ROLES_READ = "roles.read", own_by_nature
);
permission!(
    /// Take away who may do what as a file.
    pub ROLES_EXPORT = "roles.export"
);
permission!(
    /// Give and end grants of roles of a lower priority.
    pub ROLES_GRANT = "roles.grant"
);
permission!(
    /// Make roles of one's own, of a lower rank and with no more than one holds.
    pub ROLES_CREATE = "roles.create"
);
permission!(
    /// Change such roles: what they are called and may do, what they inherit from.
    pub ROLES_UPDATE = "roles.update"
);
permission!(
    /// Retire such roles.
    pub ROLES_DELETE = "roles.delete"
);
permission!(
    /// Declare modules of other programs, and what can be done in them; retire them.
    pub MODULES_DECLARE = "modules.declare"
);
permission!(
    /// Make somebody Super Admin. A second person must agree.
    pub ROLES_APPOINT = "roles.appoint", critical
);
permission!(
    /// End somebody's being Super Admin. Not critical on purpose: of two Super Admins one must be able to remove the
    /// other when an account is in wrong hands, and there is no third to agree. The last one cannot be removed.
    pub ROLES_DISMISS = "roles.dismiss"
);
permission!(
    /// Assign people to units, transfer them, make them heads.
    pub UNITS_ASSIGN = "units.assign"
);

macro_rules! business {
    ($($name:ident = $text:literal;)*) => { $( permission!(
        #[doc = concat!("`", $text, "`, guarded by the programs that keep such things.")]
        pub $name = $text
    ); )* };
}

business! {
    ORDERS_CREATE = "orders.create";
    ORDERS_READ = "orders.read";
    ORDERS_UPDATE = "orders.update";
    ORDERS_DELETE = "orders.delete";
    ORDERS_APPROVE = "orders.approve";
    ORDERS_REFUND = "orders.refund";
    ORDERS_EXPORT = "orders.export";
    BOOKINGS_CREATE = "bookings.create";
    BOOKINGS_READ = "bookings.read";
    BOOKINGS_UPDATE = "bookings.update";
    BOOKINGS_DELETE = "bookings.delete";
    BOOKINGS_APPROVE = "bookings.approve";
    BOOKINGS_REFUND = "bookings.refund";
    BOOKINGS_EXPORT = "bookings.export";
    FLEET_CREATE = "fleet.create";
    FLEET_READ = "fleet.read";
    FLEET_UPDATE = "fleet.update";
    FLEET_DELETE = "fleet.delete";
    FLEET_EXPORT = "fleet.export";
    PRICES_CREATE = "prices.create";
    PRICES_READ = "prices.read";
    PRICES_UPDATE = "prices.update";
    PRICES_DELETE = "prices.delete";
    PRICES_APPROVE = "prices.approve";
    PRICES_EXPORT = "prices.export";
    STOCK_CREATE = "stock.create";
    STOCK_READ = "stock.read";
    STOCK_UPDATE = "stock.update";
    STOCK_DELETE = "stock.delete";
    STOCK_APPROVE = "stock.approve";
    STOCK_EXPORT = "stock.export";
    PURCHASING_CREATE = "purchasing.create";
    PURCHASING_READ = "purchasing.read";
    PURCHASING_UPDATE = "purchasing.update";
    PURCHASING_DELETE = "purchasing.delete";
    PURCHASING_APPROVE = "purchasing.approve";
    PURCHASING_EXPORT = "purchasing.export";
    INVOICES_CREATE = "invoices.create";
    INVOICES_READ = "invoices.read";
    INVOICES_UPDATE = "invoices.update";
    INVOICES_DELETE = "invoices.delete";
    INVOICES_APPROVE = "invoices.approve";
    INVOICES_REFUND = "invoices.refund";
    INVOICES_EXPORT = "invoices.export";
    REPORTS_CREATE = "reports.create";
    REPORTS_READ = "reports.read";
    REPORTS_UPDATE = "reports.update";
    REPORTS_DELETE = "reports.delete";
    REPORTS_EXPORT = "reports.export";
    SUPPORT_CREATE = "support.create";
    SUPPORT_READ = "support.read";
    SUPPORT_UPDATE = "support.update";
    SUPPORT_DELETE = "support.delete";
    SUPPORT_APPROVE = "support.approve";
    SUPPORT_REFUND = "support.refund";
    SUPPORT_EXPORT = "support.export";
}
