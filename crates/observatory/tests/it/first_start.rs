use crate::support::{access, options};

use vigie_domain::{DataClass, Hosting, Language, ProviderKind, Role, Use};
use vigie_observatory::{GENERAL_USE, ObservatoryError, first_start, welcome};
use vigie_store::{NewAgent, Salt, on_both};

on_both! {
    async fn an_empty_installation_gets_what_an_exchange_needs(fresh) {
        let access = access(&fresh.store);
        let store = &fresh.store;
        let started = first_start(&access, &options()).await.unwrap();
        assert!(started.fresh);
        let scope = started.scope;

        assert_eq!(store.organisation(scope).await.unwrap().name, "Ville d'Essai");
        let departments = store.departments(scope).await.unwrap();
        let services = store.services(scope).await.unwrap();
        assert_eq!((departments[0].name.as_str(), services[0].name.as_str()), ("Direction générale", "Administration"));

        let admin = store.sign_in_by_email("admin@localhost").await.unwrap().unwrap().agent;
        assert_eq!(admin.roles, [Role::Agent, Role::Referent, Role::Dsi, Role::Admin]);
        assert_eq!(admin.service, Some(services[0].id));

        let use_ = store.entry_by_reference::<Use>(scope, GENERAL_USE).await.unwrap().unwrap();
        assert_eq!(Some(use_.id), started.general_use);
        assert_eq!((use_.state.as_str(), use_.body.data.max_class), ("production", DataClass::Sensitive));

        let charter = store.charter_in_force(scope, access.mint().now()).await.unwrap().unwrap();
        assert_eq!((charter.number, charter.source.as_str()), (1, vigie_charter::STARTER_TOML));

        let models = store.catalogue(scope).await.unwrap().models;
        assert_eq!(models.len(), 1);
        let (model, provider) = (&models[0].model, &models[0].provider);
        assert_eq!((model.name.as_str(), model.upstream.as_str(), model.max_output, model.rank), ("vigie-local", "weights-1", 1024, 0));
        assert_eq!((provider.kind, provider.hosting, provider.max_class), (ProviderKind::Embedded, Hosting::OnSite, DataClass::Sensitive));
    }
}

on_both! {
    async fn a_second_start_changes_nothing(fresh) {
        let access = access(&fresh.store);
        let store = &fresh.store;
        let first = first_start(&access, &options()).await.unwrap();
        let scope = first.scope;
        // What an administrator did since is theirs.
        store.rename_organisation(scope, "Ville de Demain").await.unwrap();
        let provider = store.providers(scope).await.unwrap()[0].id;
        store.enable_provider(scope, provider, false, vigie_store::Write::unsigned(access.mint(), "essai")).await.unwrap();

        let second = first_start(&access, &options()).await.unwrap();
        assert!(!second.fresh);
        assert_eq!((second.scope, second.general_use), (first.scope, first.general_use));
        assert_eq!(store.organisations().await.unwrap().len(), 1);
        assert_eq!(store.organisation(scope).await.unwrap().name, "Ville de Demain");
        assert_eq!(store.count_agents().await.unwrap(), 1);
        assert_eq!(store.charters(scope).await.unwrap().len(), 1);
        assert!(!store.providers(scope).await.unwrap()[0].enabled);
    }
}

on_both! {
    async fn what_a_crash_left_half_done_is_finished(fresh) {
        let access = access(&fresh.store);
        let store = &fresh.store;
        // An organisation and its department, then nothing.
        let organisation = vigie_domain::Organisation {
            id: access.mint().id(), name: "Ville d'Essai".into(), kind: vigie_domain::OrganisationKind::Ville, parent: None,
        };
        store.insert_organisation(&organisation, access.mint().now()).await.unwrap();
        let scope = vigie_store::Scope::of(organisation.id);
        store.insert_department(scope, access.mint().id(), "Direction générale").await.unwrap();

        let started = first_start(&access, &options()).await.unwrap();
        assert!(started.fresh);
        assert_eq!(started.scope, scope);
        assert_eq!(store.departments(scope).await.unwrap().len(), 1);
        assert_eq!(store.services(scope).await.unwrap().len(), 1);
        assert_eq!(store.catalogue(scope).await.unwrap().models.len(), 1);
    }
}

on_both! {
    async fn no_embedded_provider_until_asked(fresh) {
        let access = access(&fresh.store);
        let options = vigie_observatory::FirstStartOptions { embedded: None, ..options() };
        let started = first_start(&access, &options).await.unwrap();
        assert!(fresh.store.models(started.scope).await.unwrap().is_empty());
        // Asked for later, it is made then.
        let later = first_start(&access, &crate::support::options()).await.unwrap();
        assert!(!later.fresh);
        assert_eq!(fresh.store.models(started.scope).await.unwrap().len(), 1);
    }
}

on_both! {
    async fn the_administrator_has_a_link_until_a_password_is_chosen(fresh) {
        let access = access(&fresh.store);
        let scope = first_start(&access, &options()).await.unwrap().scope;
        let first = welcome(&access, scope).await.unwrap().unwrap();
        let second = welcome(&access, scope).await.unwrap().unwrap();
        assert_eq!(second.agent.email, "admin@localhost");
        // Only the latest link works.
        assert!(access.link_holder(first.token.reveal()).await.is_err());
        access.use_link(second.token.reveal(), "correct horse battery", "test").await.unwrap().unwrap();
        assert!(welcome(&access, scope).await.unwrap().is_none());
        assert!(access.link_holder(second.token.reveal()).await.is_err());
    }
}

on_both! {
    async fn an_address_that_is_someone_elses_is_refused(fresh) {
        let access = access(&fresh.store);
        let store = &fresh.store;
        let organisation = vigie_domain::Organisation {
            id: access.mint().id(), name: "Ville".into(), kind: vigie_domain::OrganisationKind::Ville, parent: None,
        };
        store.insert_organisation(&organisation, access.mint().now()).await.unwrap();
        let scope = vigie_store::Scope::of(organisation.id);
        let someone = NewAgent {
            id: access.mint().id(), service: None, email: "admin@localhost".into(), name: "Camille".into(),
            roles: vec![], language: Language::Fr, salt: Salt([1; 32]),
        };
        store.insert_agent(scope, someone, access.mint().now()).await.unwrap();
        let refused = first_start(&access, &options()).await;
        assert!(matches!(refused, Err(ObservatoryError::NotAdministrator { .. })));
    }
}

on_both! {
    async fn nodes_that_start_together_make_one_installation(fresh) {
        let node = async || {
            let store = vigie_store::Store::open(&fresh.location).await.unwrap();
            let _turn = store.setup_turn().await.unwrap();
            first_start(&access(&store), &options()).await.unwrap().fresh
        };
        // On SQLite a lock on the folder does it, which is not the store's.
        if matches!(fresh.location, vigie_store::Location::Sqlite(_)) {
            assert!(node().await && !node().await);
        } else {
            let (one, two, three) = tokio::join!(node(), node(), node());
            assert_eq!([one, two, three].iter().filter(|made| **made).count(), 1);
        }
        assert_eq!(fresh.store.organisations().await.unwrap().len(), 1);
    }
}
