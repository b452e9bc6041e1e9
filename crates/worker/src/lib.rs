//! Queue runner, schedules, jobs
