//! What each role may do. Denied unless written here.

use vigie_domain::{
    Role,
    registers::{FUNCTIONS, SECRETARIES},
};

/// Something a person may be allowed to do in the observatory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Use the assistant and read one's own traces, account and keys.
    Work,
    /// Read registers and the charter.
    ReadRegisters,
    /// Propose an idea of use.
    ProposeUse,
    /// Change any sheet of the use register.
    EditUses,
    /// Fill one's own grid in the sheet of a use: that of the digital expert, of human resources or
    /// of communication.
    FillGrids,
    /// Answer for a use that is open, and declare what proves its obligations.
    QualifyUses,
    /// Sign the qualification of a use.
    SignQualification,
    /// Answer a diagnostic of maturity.
    Diagnose,
    /// Activate the pack of generic uses.
    ActivatePack,
    /// Manage organisations, departments, services and accounts.
    ManagePeople,
    /// Manage providers, models and keys of others.
    ManageModels,
    /// Set budgets.
    ManageBudgets,
    /// Read the state of the installation.
    ReadHealth,
    /// Read how exactly the shield finds, and write the organisation's rules of it.
    ManageShield,
    /// Verify and export the trace (which holds no content).
    VerifyTrace,
    /// Read the registers of the observatory that are not every agent's.
    ReadObservatory,
    /// Propose an opportunity, ask the desk.
    AskDesk,
    /// Answer the desk, and read every request made to it.
    AnswerDesk,
    /// Change risks, measures and incidents.
    EditRisks,
    /// Change processing records and impact assessments.
    EditCompliance,
    /// Change bodies and decisions.
    EditGovernance,
    /// Change contracts, the clauses they hold and what offers cost in full.
    EditContracts,
    /// Change actions.
    EditActions,
    /// Write drafts of the charter, answer remarks, try drafts on the past.
    DraftCharter,
    /// State what the charter must keep, and withdraw it.
    StatePromises,
    /// Give the opinion of the legal group on a draft of the charter.
    OpineOnCharter,
    /// Write down the adoption of the charter by the competent body.
    AdoptCharter,
    /// Grant exceptions to articles of the charter.
    GrantExceptions,
}

impl Permission {
    /// Every permission.
    pub const ALL: &[Self] = &[
        Self::Work,
        Self::ReadRegisters,
        Self::ProposeUse,
        Self::EditUses,
        Self::FillGrids,
        Self::QualifyUses,
        Self::SignQualification,
        Self::Diagnose,
        Self::ActivatePack,
        Self::ManagePeople,
        Self::ManageModels,
        Self::ManageBudgets,
        Self::ReadHealth,
        Self::ManageShield,
        Self::VerifyTrace,
        Self::ReadObservatory,
        Self::AskDesk,
        Self::AnswerDesk,
        Self::EditRisks,
        Self::EditCompliance,
        Self::EditGovernance,
        Self::EditContracts,
        Self::EditActions,
        Self::DraftCharter,
        Self::StatePromises,
        Self::OpineOnCharter,
        Self::AdoptCharter,
        Self::GrantExceptions,
    ];

    /// The roles that hold it.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Work | Self::ReadRegisters | Self::ProposeUse | Self::AskDesk => &[Role::Agent],
            Self::EditUses => &[Role::Referent, Role::Dsi, Role::Admin],
            Self::FillGrids => &[Role::Expert, Role::Rh, Role::Communication],
            Self::QualifyUses => &[
                Role::Referent,
                Role::Dpo,
                Role::Legal,
                Role::Dsi,
                Role::Admin,
            ],
            Self::SignQualification => &[Role::Legal, Role::Dpo],
            Self::Diagnose | Self::AnswerDesk | Self::EditActions => FUNCTIONS,
            Self::ActivatePack => &[Role::Referent, Role::Admin],
            Self::ManagePeople => &[Role::Admin],
            Self::ManageModels | Self::ReadHealth => &[Role::Dsi, Role::Admin],
            Self::ManageBudgets => &[Role::Dsi, Role::Finance, Role::Committee, Role::Admin],
            Self::ManageShield => &[Role::Rssi, Role::Dpo, Role::Admin],
            Self::VerifyTrace => &[Role::Auditor, Role::Rssi, Role::Dpo, Role::Admin],
            Self::ReadObservatory => &[
                Role::Referent,
                Role::Dpo,
                Role::Rssi,
                Role::Dsi,
                Role::Expert,
                Role::Rh,
                Role::Communication,
                Role::Legal,
                Role::Finance,
                Role::Committee,
                Role::Auditor,
                Role::Admin,
            ],
            Self::EditRisks => &[
                Role::Referent,
                Role::Dpo,
                Role::Rssi,
                Role::Dsi,
                Role::Admin,
            ],
            Self::EditCompliance => &[Role::Dpo, Role::Legal, Role::Referent, Role::Admin],
            Self::EditGovernance => SECRETARIES,
            Self::EditContracts => &[
                Role::Referent,
                Role::Dsi,
                Role::Legal,
                Role::Finance,
                Role::Admin,
            ],
            Self::DraftCharter => &[Role::Referent, Role::Dpo, Role::Rssi, Role::Legal],
            Self::StatePromises => &[Role::Dpo, Role::Rssi],
            Self::OpineOnCharter => &[Role::Legal, Role::Dpo],
            Self::AdoptCharter => &[Role::Committee],
            Self::GrantExceptions => &[Role::Dpo, Role::Rssi, Role::Dsi, Role::Committee],
        }
    }

    /// Whether one of `roles` holds it.
    pub fn held_by(self, roles: &[Role]) -> bool {
        self.roles().iter().any(|role| roles.contains(role))
    }
}
