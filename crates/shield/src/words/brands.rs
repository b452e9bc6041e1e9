//! Firms, products, dishes, feasts and dead artists that texts of a town name with a capital.
//!
//! With them, abbreviations of messages and forms, and the small words of English, which no French dictionary holds. Such a word is a name only after a civility or a common first name. Words that many people carry as a surname or
//! a first name are left out, but for the few that are read as the thing nearly always (« Bordeaux », « Chopin »).

pub(super) const BRANDS: &str = "not that this with has was the and which what these those there their them they from have been would \
    should could must about into over than cannot does did done when where such any each list every before again \
    comes says you your get got says wasn wouldn isn ip ras cerfa rdv bjr bsr dsl slt cdt cdlt linkedin renault peugeot citroen dacia toyota volkswagen mercedes bmw audi ford opel fiat nissan kia hyundai skoda seat suzuki iveco megane \
    clio twingo kangoo partner berlingo duster sandero yaris polo golf scenic captur trafic jumper veolia suez edf engie orange sfr \
    bouygues free eiffage colas vinci spie dalkia sncf ratp keolis transdev amazon google microsoft apple samsung facebook meta \
    twitter instagram whatsapp teams outlook excel word powerpoint windows linux debian ubuntu firefox chrome edge docker kubernetes \
    postgresql mysql redis nginx python java javascript chatgpt mistral copilot gemini openai intermarche monoprix casino picard \
    anthropic llama sedit berger-levrault ciril helios chorus parapheur pastell nextcloud libreoffice zimbra glpi carrefour leclerc \
    auchan lidl aldi decathlon ikea darty fnac macif maif matmut axa groupama allianz gmf banque-populaire bnp lcl hsbc boursorama \
    dupond sodexo elior api-restauration elis securitas la-poste colissimo chronopost noel paques ascension pentecote mastercard visa \
    paypal liferay drupal wordpress joomla typo3 scaleway ovhcloud ovh outscale cloudflare heroku gitlab github bitbucket jira \
    confluence discord framapad framadate matomo piwik decidim alfresco sharepoint onedrive dropbox wetransfer oodrive docaposte \
    docusign yousign adullact libriciel maarch archimed arpege concerto teamnet technocarte waigeo isigeo arcgis qgis autocad sketchup \
    revit mapinfo majic operis oxalis netads openads civitas millesime odyssee asalae webdelib comedien idelibre emagnus segilog \
    inetum capgemini accenture atos eviden sopra steria orsys m2i gfi cgi sogeti devoteam dedalus cegid odoo dolibarr workday \
    talentsoft foederis neocase eksae octime gestor horoquartz chronotime veeam wazuh suricata crowdsec fortinet fortigate stormshield \
    sophos kaspersky bitdefender eset vmware proxmox citrix cisco aruba netapp synology wordfence nagios zabbix centreon grafana \
    prometheus ansible terraform sonarqube oracle sqlserver mariadb mongodb elasticsearch kibana rabbitmq kafka tomcat jboss wildfly \
    symfony laravel angular vuejs typescript kotlin golang figma canva photoshop illustrator indesign lightroom acrobat audacity \
    blender inkscape thunderbird skype webex jitsi tchap starleaf perplexity deepseek grok whisper huggingface gpt midjourney lenovo \
    toshiba fujitsu asus acer huawei xiaomi nokia motorola ricoh xerox konica kyocera epson lexmark bose panasonic nintendo \
    playstation xbox playmobil moulinex tefal electrolux whirlpool siemens bosch makita husqvarna stihl karcher grundfos nge razel \
    guintoli eurovia sogea equans idex cofely coriance totalenergies enedis grdf rte gazprom ekwateur plenitude paprec derichebourg \
    nicollin pizzorno saur lyonnaise citelum signify lumiplan jcdecaux clearchannel decaux smacl mnt mgen mgefi mgp sofaxis relyens \
    swisslife generali thelem franprix biocoop naturalia grandfrais gifi leroymerlin castorama bricomarche bricorama bricodepot \
    jardiland gammvert manutan lyreco ugap viking bic clairefontaine oxford rexel giotto cleopatre stabilo rotring canson pentel \
    intersport casalsport nike adidas reebok kipsta speedy norauto feuvert midas euromaster pirelli dunlop kadjar jumpy sprinter \
    crafter tesla volvo mazda honda mitsubishi porsche yamaha kawasaki ducati piaggio leboncoin vinted blablacar airbnb booking \
    abritel tripadvisor doctolib ameli franceconnect mondiag maisonduservice billetweb helloasso ulule kisskissbank weezevent \
    eventbrite netflix spotify deezer youtube wikipedia wikimedia mozilla openstreetmap geoportail legifrance datagouv pronote \
    ecoledirecte klassly educartable beneylu affelnet parcoursup uber deliveroo citiz velib velov vcub bicloo mobike citea flixbus \
    ouigo intercites thalys eurostar ryanair easyjet lufthansa transavia airbus boeing dassault thales arianespace thyssenkrupp algeco \
    loxam kiloutou babybel kiri nutella andros danone yoplait candia lactel lustucru barilla daucy fleurymichon haribo carambar oreo \
    orangina handball volleyball badminton zumba pilates scrabble movember octobrerose telethon chabbat kippour hanoukka divali \
    armistice halloween chandeleur parmentier piemontaise bolognaise carbonara tatin chantilly crecy strogonoff roquefort camembert \
    emmental munster reblochon maroilles livarot morbier gruyere mozzarella parmesan gouda chablis sauternes vacqueyras gigondas \
    muscadet riesling gewurztraminer sancerre cremant ciaran xynthia mozart chopin debussy vivaldi beethoven prokofiev tchaikovski \
    stravinski rachmaninov schumann brahms haendel haydn offenbach mahler liszt mendelssohn satie messiaen boulez picasso cezanne \
    gauguin modigliani kandinsky chagall warhol rembrandt vermeer caravage botticelli clemenceau gambetta jaures foch joffre poincare \
    mitterrand chirac giscard sarkozy macron churchill roosevelt staline hitler lenine mandela gandhi rimbaud verlaine baudelaire \
    moliere ronsard rabelais montaigne diderot stendhal flaubert balzac proust giono malraux yourcenar dostoievski tolstoi tchekhov \
    shakespeare goethe tintin asterix obelix lucky-luke spirou naruto pokemon mario-kart harry-potter gargantua pantagruel cendrillon \
    blanche-neige copernic descartes galilee einstein freud montessori freinet vigipirate sentinelle tranquillite robien scellier \
    egalim ddadue linky gazpar nespresso mediapart letelegramme ouestfrance sudouest francebleu bfm bfmtv cnews tf1 rtl europe1 nrj \
    skyrock rmc cofidis cetelem sofinco franfinance oney younited revolut boursobank fortuneo wero foncia nexity citya century orpi \
    guyhoquet stephaneplaza seloger pap bienici logirem domofrance aquitanis mesolia vilogia partenord alliade batigere sequens erilia \
    unicil neolia habellis cimade emmaus attac greenpeace unicef oxfam amnesty solidaires cgt cfdt unsa fsu conforama armagnac vichy \
    bourgogne bordeaux champagne beaujolais medoc";
