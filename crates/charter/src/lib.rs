//! Articles of the charter and the rules that execute them
