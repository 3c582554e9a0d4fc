BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE angkatan (
	id CHAR(32) NOT NULL, 
	slug VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	training_slug VARCHAR, 
	region_code VARCHAR, 
	starts_on DATE NOT NULL, 
	ends_on DATE NOT NULL, 
	created_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_angkatan PRIMARY KEY (id), 
	CONSTRAINT fk_angkatan_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug), 
	CONSTRAINT fk_angkatan_region_code_region FOREIGN KEY(region_code) REFERENCES region (code), 
	CONSTRAINT fk_angkatan_training_slug_training FOREIGN KEY(training_slug) REFERENCES training (slug), 
	CONSTRAINT uq_angkatan_slug UNIQUE (slug)
);
INSERT INTO "angkatan" VALUES('01a22afe74ff73c594b55f24f77a1476','tapin-1','Angkatan Tapin 1','dasar',NULL,NULL,'2026-11-20','2026-11-23','2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
CREATE TABLE angkatan_change (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	CONSTRAINT pk_angkatan_change PRIMARY KEY (id), 
	CONSTRAINT fk_angkatan_change_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id)
);
INSERT INTO "angkatan_change" VALUES('01a22afe750873b9b33a5ce87af0c45a','01a22afe74ff73c594b55f24f77a1476');
INSERT INTO "angkatan_change" VALUES('01a22afe750f724dbad62247f6934687','01a22afe74ff73c594b55f24f77a1476');
INSERT INTO "angkatan_change" VALUES('01a22afe751075c899bed87f77e00923','01a22afe74ff73c594b55f24f77a1476');
INSERT INTO "angkatan_change" VALUES('01a22afe75b8772eb18d42a1922df4be','01a22afe74ff73c594b55f24f77a1476');
INSERT INTO "angkatan_change" VALUES('01a22afe76af749f8ec57664688f6935','01a22afe74ff73c594b55f24f77a1476');
INSERT INTO "angkatan_change" VALUES('01a22afe76f370dea4cf18b473e0aad2','01a22afe74ff73c594b55f24f77a1476');
INSERT INTO "angkatan_change" VALUES('01a22afe77bf76de80874849d2002448','01a22afe74ff73c594b55f24f77a1476');
INSERT INTO "angkatan_change" VALUES('01a22afe77f7727889810e7cb66cb9b3','01a22afe74ff73c594b55f24f77a1476');
INSERT INTO "angkatan_change" VALUES('01a22afe78be702e8ceaa4bd3be3fcab','01a22afe74ff73c594b55f24f77a1476');
CREATE TABLE answer_event (
	id VARCHAR NOT NULL, 
	attempt_id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32), 
	position INTEGER NOT NULL, 
	answer JSON NOT NULL, 
	sequence INTEGER NOT NULL, 
	client_at DATETIME, 
	received_at DATETIME NOT NULL, 
	arrival VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_answer_event PRIMARY KEY (id), 
	CONSTRAINT fk_answer_event_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "answer_event" VALUES('e8bedbf563265d120abb2b151503377d','01a22afe757177029fba8abd8fe43151','01a22afe74ff73c594b55f24f77a1476',1,'{"1": "1", "2": "2", "3": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('a77936bc4bbbd5139e8e1a0f2db00e1b','01a22afe757177029fba8abd8fe43151','01a22afe74ff73c594b55f24f77a1476',2,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('41228affc42c3f7385544b83c93e91db','01a22afe757177029fba8abd8fe43151','01a22afe74ff73c594b55f24f77a1476',3,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('30a5748ffeac602f564268d36975e20c','01a22afe757177029fba8abd8fe43151','01a22afe74ff73c594b55f24f77a1476',4,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('8e910f20cd5cf2b08c9470a16d718e8c','01a22afe757177029fba8abd8fe43151','01a22afe74ff73c594b55f24f77a1476',5,'["4", "1"]',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('2d21a516ac15b43333a9d6cdc408b7d7','01a22afe757177029fba8abd8fe43151','01a22afe74ff73c594b55f24f77a1476',6,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('10846610eebe478240783b3d27d6d90f','01a22afe757177029fba8abd8fe43151','01a22afe74ff73c594b55f24f77a1476',7,'{"3": "1", "4": "2", "1": "3", "2": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('3f0417b365dcafa4b68e2a8b5998f255','01a22afe760675fd861373475a9a752a',NULL,1,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('cb0d4bfa03b730788c0ea4bc09b9cb80','01a22afe760675fd861373475a9a752a',NULL,2,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('550c1b97c155b0486ad157649dc2b118','01a22afe760675fd861373475a9a752a',NULL,3,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('416de62d9edc0c71072e6e8670fd6e5a','01a22afe764f77ba831e1849dd30ca16',NULL,1,'"4"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('ea38089b251445067020c5efb1fe1c54','01a22afe764f77ba831e1849dd30ca16',NULL,2,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('1f3f760c2d03228ab3cc22a034b35fbe','01a22afe764f77ba831e1849dd30ca16',NULL,3,'"3"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('265416c7c4eb63bd058c954f8c66e1d7','01a22afe768e77c79ac648abf9d7968a','01a22afe74ff73c594b55f24f77a1476',1,'["4", "1"]',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('a6fd75718142d0c8ed51d00873271580','01a22afe768e77c79ac648abf9d7968a','01a22afe74ff73c594b55f24f77a1476',2,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('d9f34fadf34ed157a8954cc85abaa9e0','01a22afe768e77c79ac648abf9d7968a','01a22afe74ff73c594b55f24f77a1476',3,'{"3": "1", "4": "2", "1": "3", "2": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('2bb5498514b6a5d89d97dea85256ac72','01a22afe768e77c79ac648abf9d7968a','01a22afe74ff73c594b55f24f77a1476',4,'"4"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('19b1722c51c639fe069fd387bc7e1bc4','01a22afe768e77c79ac648abf9d7968a','01a22afe74ff73c594b55f24f77a1476',5,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('787850e3d4b9676dafd4e2424322d9e7','01a22afe768e77c79ac648abf9d7968a','01a22afe74ff73c594b55f24f77a1476',6,'{"1": "1", "2": "3", "3": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('fb665e15691720e5a66d189227a6f8e8','01a22afe768e77c79ac648abf9d7968a','01a22afe74ff73c594b55f24f77a1476',7,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('f640e406d4f4b4d199ba7494f998ea91','01a22afe76d77383a80a7470b44ce348','01a22afe74ff73c594b55f24f77a1476',1,'{"1": "1", "2": "2", "4": "3", "3": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('38afaa25f0d0bacd37e21ae766447fe2','01a22afe76d77383a80a7470b44ce348','01a22afe74ff73c594b55f24f77a1476',2,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('aa7a4b24e06528195d62b0e41263fb65','01a22afe76d77383a80a7470b44ce348','01a22afe74ff73c594b55f24f77a1476',3,'["3", "1"]',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('83f5198dcd325cc76d42713ba26a8ded','01a22afe76d77383a80a7470b44ce348','01a22afe74ff73c594b55f24f77a1476',4,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('7888294e27a1134b5af69f1cc96c6ed0','01a22afe76d77383a80a7470b44ce348','01a22afe74ff73c594b55f24f77a1476',5,'{"1": "4", "2": "1", "3": "2"}',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('c7ab8a6784ff7841a5d62ddb38e2534d','01a22afe76d77383a80a7470b44ce348','01a22afe74ff73c594b55f24f77a1476',6,'"3"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('110045acc5d014c37fec1006585c51c3','01a22afe76d77383a80a7470b44ce348','01a22afe74ff73c594b55f24f77a1476',7,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('2964ee08913e3ddc8f2debdd20623fd4','01a22afe7723716995bb3e9110e4e7b4',NULL,1,'"3"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('af2339996a8308b21597db30cb3450b3','01a22afe7723716995bb3e9110e4e7b4',NULL,2,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('4b4b02b85cb4133371fe8e1612a18c70','01a22afe7723716995bb3e9110e4e7b4',NULL,3,'"3"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('71214a5dfd4b6b3cbea8519945afb36b','01a22afe776b73048e023fd6a68ecbdc',NULL,1,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('a0ef0cf33dc4b09128d12038152e838a','01a22afe776b73048e023fd6a68ecbdc',NULL,2,'"4"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('79964f976ab46380d7967894722963ff','01a22afe776b73048e023fd6a68ecbdc',NULL,3,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('876cc235d4ae3504039cc876f293bfd4','01a22afe77aa76e5b6b358c0ef9c5c18','01a22afe74ff73c594b55f24f77a1476',1,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('ef7511f4fdfa9860c63023ba1d8008bf','01a22afe77aa76e5b6b358c0ef9c5c18','01a22afe74ff73c594b55f24f77a1476',2,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('40809b9fe0f1b493aa0328bdb9ada79c','01a22afe77aa76e5b6b358c0ef9c5c18','01a22afe74ff73c594b55f24f77a1476',3,'{"4": "1", "2": "2", "1": "3", "3": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('ea78b4b033e9f86d4666cd8eba1be6e9','01a22afe77aa76e5b6b358c0ef9c5c18','01a22afe74ff73c594b55f24f77a1476',4,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('21e613774cc153067556b95f7116a1c5','01a22afe77aa76e5b6b358c0ef9c5c18','01a22afe74ff73c594b55f24f77a1476',5,'["1", "3"]',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('7571d06e9b1a72b3564ee3a24da03abb','01a22afe77aa76e5b6b358c0ef9c5c18','01a22afe74ff73c594b55f24f77a1476',6,'{"1": "1", "2": "3", "3": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('26e415345888c63f90b90bd3f8d5de03','01a22afe77aa76e5b6b358c0ef9c5c18','01a22afe74ff73c594b55f24f77a1476',7,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('45de4b2e74aa905b64663bf0e58a6d86','01a22afe77e37470816c9633c78c0ac5','01a22afe74ff73c594b55f24f77a1476',1,'{"1": "3", "2": "2", "3": "1"}',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('141ef8d254998688a2e8aa88456773c9','01a22afe77e37470816c9633c78c0ac5','01a22afe74ff73c594b55f24f77a1476',2,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('5d6df7f175d2f710fe82fc7d2d21460c','01a22afe77e37470816c9633c78c0ac5','01a22afe74ff73c594b55f24f77a1476',3,'["4", "2"]',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('faf751cf66028add1272391af71d4df1','01a22afe77e37470816c9633c78c0ac5','01a22afe74ff73c594b55f24f77a1476',4,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('34c3114bd4b51f6d872677c7f5013bad','01a22afe77e37470816c9633c78c0ac5','01a22afe74ff73c594b55f24f77a1476',5,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('5cc7c41458730416a309fd7e53271176','01a22afe77e37470816c9633c78c0ac5','01a22afe74ff73c594b55f24f77a1476',6,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('533d3c3c961b71a97aff2f6b18f612d2','01a22afe77e37470816c9633c78c0ac5','01a22afe74ff73c594b55f24f77a1476',7,'{"3": "1", "4": "2", "1": "3", "2": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('ba8ee3b63d76e7b2084ab1ee327aff4f','01a22afe78237104b6e6924adb6b011d',NULL,1,'"3"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('0224b53f1f5d01e22cd4e524fa14cf3c','01a22afe78237104b6e6924adb6b011d',NULL,2,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('c8d221dd6474f477b3d99ac66c666fd9','01a22afe78237104b6e6924adb6b011d',NULL,3,'"4"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('8214c4487c38ba1370f1dd7a04bdd478','01a22afe78677462a4156495f96d9027',NULL,1,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('7b126faeeefd5dfc2ec5259c545605fc','01a22afe78677462a4156495f96d9027',NULL,2,'"4"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('bbe9a4ab7ce8c7673193770d012fa0e0','01a22afe78677462a4156495f96d9027',NULL,3,'"1"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('f68bb9aca3fa781478f93d2f0e29ef5b','01a22afe78a5748f8f3787b9d9b157a1','01a22afe74ff73c594b55f24f77a1476',1,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('7bcffca0f109922269969cdeb4394901','01a22afe78a5748f8f3787b9d9b157a1','01a22afe74ff73c594b55f24f77a1476',2,'["4", "5"]',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('13edf7abcf61ad11c507daf94fbb8d69','01a22afe78a5748f8f3787b9d9b157a1','01a22afe74ff73c594b55f24f77a1476',3,'{"2": "1", "1": "2", "4": "3", "3": "4"}',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('131764c90a8d59a33b76738a359e2509','01a22afe78a5748f8f3787b9d9b157a1','01a22afe74ff73c594b55f24f77a1476',4,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('0eb5803d03ef2af6b1f1f832cba92ef1','01a22afe78a5748f8f3787b9d9b157a1','01a22afe74ff73c594b55f24f77a1476',5,'"2"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('2cc470595012756694cf9bf282178939','01a22afe78a5748f8f3787b9d9b157a1','01a22afe74ff73c594b55f24f77a1476',6,'"tidak tahu"',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
INSERT INTO "answer_event" VALUES('d541cef4e09cbe98d0a8e7248cf29cf4','01a22afe78a5748f8f3787b9d9b157a1','01a22afe74ff73c594b55f24f77a1476',7,'{"1": "1", "2": "4", "3": "3"}',0,NULL,'2026-11-21 05:00:00.000000','current','g7edsp9s-xxwd',NULL);
CREATE TABLE appointment (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	role VARCHAR NOT NULL, 
	region_code VARCHAR, 
	angkatan_id CHAR(32), 
	granted_at DATETIME NOT NULL, 
	granted_by_id CHAR(32), 
	ended_at DATETIME, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_appointment PRIMARY KEY (id), 
	CONSTRAINT fk_appointment_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_appointment_granted_by_id_person FOREIGN KEY(granted_by_id) REFERENCES person (id), 
	CONSTRAINT fk_appointment_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_appointment_region_code_region FOREIGN KEY(region_code) REFERENCES region (code)
);
INSERT INTO "appointment" VALUES('01a22afe74eb72aba49f3bf0e87be606','01a22afe74ea76f29163eb2bdf312920','instructor',NULL,NULL,'2026-11-21 05:00:00.000000',NULL,NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "appointment" VALUES('01a22afe74f573c4bf25dc846d9cf21f','01a22afe74f477af98e65b08cef05d11','evaluator',NULL,NULL,'2026-11-21 05:00:00.000000',NULL,NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "appointment" VALUES('01a22afe74fb747d9e6aaf6d9845dd6c','01a22afe74fa73019ce2e9633d15b41e','administrator',NULL,NULL,'2026-11-21 05:00:00.000000',NULL,NULL,'g7edsp9s-xxwd',NULL);
CREATE TABLE assignment (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	bank VARCHAR NOT NULL, 
	quiz_slug VARCHAR NOT NULL, 
	closes_at DATETIME, 
	given_at DATETIME NOT NULL, 
	given_by_id CHAR(32) NOT NULL, 
	ended_at DATETIME, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_assignment PRIMARY KEY (id), 
	CONSTRAINT fk_assignment_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_assignment_given_by_id_person FOREIGN KEY(given_by_id) REFERENCES person (id)
);
CREATE TABLE attempt (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	learner_id CHAR(32) NOT NULL, 
	quiz_slug VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	occasion VARCHAR NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	module_slug VARCHAR, 
	form_id INTEGER, 
	angkatan_id CHAR(32), 
	number INTEGER NOT NULL, 
	sitting INTEGER NOT NULL, 
	sitting_id CHAR(32) NOT NULL, 
	continues_id CHAR(32), 
	length INTEGER NOT NULL, 
	layout VARCHAR NOT NULL, 
	pass_mark INTEGER, 
	seed VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	first_closes_at DATETIME, 
	closes_at DATETIME, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_attempt PRIMARY KEY (id), 
	CONSTRAINT fk_attempt_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_attempt_continues_id_attempt FOREIGN KEY(continues_id) REFERENCES attempt (id), 
	CONSTRAINT fk_attempt_form_id_form FOREIGN KEY(form_id) REFERENCES form (id), 
	CONSTRAINT fk_attempt_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug), 
	CONSTRAINT fk_attempt_learner_id_person FOREIGN KEY(learner_id) REFERENCES person (id), 
	CONSTRAINT fk_attempt_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_attempt_continues_id_origin UNIQUE (continues_id, origin), 
	CONSTRAINT uq_attempt_person_id_quiz_slug_number_origin UNIQUE (person_id, quiz_slug, number, origin)
);
INSERT INTO "attempt" VALUES('01a22afe757177029fba8abd8fe43151','01a22afe74db7518a430952d860a8579','01a22afe74db7518a430952d860a8579','pre-dasar','Tes awal · Tingkat 1 Dasar','pre','dasar',NULL,2048001352205729194,'01a22afe74ff73c594b55f24f77a1476',1,1,'01a22afe757177029fba8abd8fe43151',NULL,7,'one',NULL,'02f03ba701e54153','2026-11-21 05:00:00.000000','2026-11-21 05:45:00.000000','2026-11-21 05:45:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "attempt" VALUES('01a22afe760675fd861373475a9a752a','01a22afe74db7518a430952d860a8579','01a22afe74db7518a430952d860a8579','cek-modul-1','Cek pemahaman: Modul modul-1','formative','dasar','modul-1',NULL,NULL,1,1,'01a22afe760675fd861373475a9a752a',NULL,3,'one',NULL,'5f0c1510b2f58053','2026-11-21 05:00:00.000000',NULL,NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "attempt" VALUES('01a22afe764f77ba831e1849dd30ca16','01a22afe74db7518a430952d860a8579','01a22afe74db7518a430952d860a8579','cek-modul-2','Cek pemahaman: Modul modul-2','formative','dasar','modul-2',NULL,NULL,1,1,'01a22afe764f77ba831e1849dd30ca16',NULL,3,'one',NULL,'a8826fca9d9415d0','2026-11-21 05:00:00.000000',NULL,NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "attempt" VALUES('01a22afe768e77c79ac648abf9d7968a','01a22afe74db7518a430952d860a8579','01a22afe74db7518a430952d860a8579','post-dasar','Tes akhir · Tingkat 1 Dasar','post','dasar',NULL,7954267472366636098,'01a22afe74ff73c594b55f24f77a1476',1,1,'01a22afe768e77c79ac648abf9d7968a',NULL,7,'one',70,'6a9d11fdd4232446','2026-11-21 05:00:00.000000','2026-11-21 05:45:00.000000','2026-11-21 05:45:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "attempt" VALUES('01a22afe76d77383a80a7470b44ce348','01a22afe74e2730fbd2dc245165c9351','01a22afe74e2730fbd2dc245165c9351','pre-dasar','Tes awal · Tingkat 1 Dasar','pre','dasar',NULL,7954267472366636098,'01a22afe74ff73c594b55f24f77a1476',1,1,'01a22afe76d77383a80a7470b44ce348',NULL,7,'one',NULL,'62fb66d6c52559c6','2026-11-21 05:00:00.000000','2026-11-21 05:45:00.000000','2026-11-21 05:45:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "attempt" VALUES('01a22afe7723716995bb3e9110e4e7b4','01a22afe74e2730fbd2dc245165c9351','01a22afe74e2730fbd2dc245165c9351','cek-modul-1','Cek pemahaman: Modul modul-1','formative','dasar','modul-1',NULL,NULL,1,1,'01a22afe7723716995bb3e9110e4e7b4',NULL,3,'one',NULL,'fba88778f257c085','2026-11-21 05:00:00.000000',NULL,NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "attempt" VALUES('01a22afe776b73048e023fd6a68ecbdc','01a22afe74e2730fbd2dc245165c9351','01a22afe74e2730fbd2dc245165c9351','cek-modul-2','Cek pemahaman: Modul modul-2','formative','dasar','modul-2',NULL,NULL,1,1,'01a22afe776b73048e023fd6a68ecbdc',NULL,3,'one',NULL,'f8eecbdd7aa14ac6','2026-11-21 05:00:00.000000',NULL,NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "attempt" VALUES('01a22afe77aa76e5b6b358c0ef9c5c18','01a22afe74e2730fbd2dc245165c9351','01a22afe74e2730fbd2dc245165c9351','post-dasar','Tes akhir · Tingkat 1 Dasar','post','dasar',NULL,2048001352205729194,'01a22afe74ff73c594b55f24f77a1476',1,1,'01a22afe77aa76e5b6b358c0ef9c5c18',NULL,7,'one',70,'5fdfe8edfa0d5679','2026-11-21 05:00:00.000000','2026-11-21 05:45:00.000000','2026-11-21 05:45:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "attempt" VALUES('01a22afe77e37470816c9633c78c0ac5','01a22afe74e677fcb3e12f0b710368ae','01a22afe74e677fcb3e12f0b710368ae','pre-dasar','Tes awal · Tingkat 1 Dasar','pre','dasar',NULL,7954267472366636098,'01a22afe74ff73c594b55f24f77a1476',1,1,'01a22afe77e37470816c9633c78c0ac5',NULL,7,'one',NULL,'15343af31d1e59c7','2026-11-21 05:00:00.000000','2026-11-21 05:45:00.000000','2026-11-21 05:45:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "attempt" VALUES('01a22afe78237104b6e6924adb6b011d','01a22afe74e677fcb3e12f0b710368ae','01a22afe74e677fcb3e12f0b710368ae','cek-modul-1','Cek pemahaman: Modul modul-1','formative','dasar','modul-1',NULL,NULL,1,1,'01a22afe78237104b6e6924adb6b011d',NULL,3,'one',NULL,'c3020896cccc9399','2026-11-21 05:00:00.000000',NULL,NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "attempt" VALUES('01a22afe78677462a4156495f96d9027','01a22afe74e677fcb3e12f0b710368ae','01a22afe74e677fcb3e12f0b710368ae','cek-modul-2','Cek pemahaman: Modul modul-2','formative','dasar','modul-2',NULL,NULL,1,1,'01a22afe78677462a4156495f96d9027',NULL,3,'one',NULL,'1094c28436b774d3','2026-11-21 05:00:00.000000',NULL,NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "attempt" VALUES('01a22afe78a5748f8f3787b9d9b157a1','01a22afe74e677fcb3e12f0b710368ae','01a22afe74e677fcb3e12f0b710368ae','post-dasar','Tes akhir · Tingkat 1 Dasar','post','dasar',NULL,2048001352205729194,'01a22afe74ff73c594b55f24f77a1476',1,1,'01a22afe78a5748f8f3787b9d9b157a1',NULL,7,'one',70,'6eee4d186e173cad','2026-11-21 05:00:00.000000','2026-11-21 05:45:00.000000','2026-11-21 05:45:00.000000','g7edsp9s-xxwd',NULL);
CREATE TABLE attempt_holder (
	attempt_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	holder VARCHAR NOT NULL, 
	device VARCHAR NOT NULL, 
	taken_at DATETIME NOT NULL, 
	CONSTRAINT pk_attempt_holder PRIMARY KEY (attempt_id, number), 
	CONSTRAINT fk_attempt_holder_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
CREATE TABLE attempt_item (
	attempt_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	angkatan_id CHAR(32), 
	form_position INTEGER NOT NULL, 
	item_version_id INTEGER NOT NULL, 
	option_order JSON NOT NULL, 
	CONSTRAINT pk_attempt_item PRIMARY KEY (attempt_id, position), 
	CONSTRAINT fk_attempt_item_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_attempt_item_item_version_id_item_version FOREIGN KEY(item_version_id) REFERENCES item_version (id)
);
INSERT INTO "attempt_item" VALUES('01a22afe757177029fba8abd8fe43151',1,'01a22afe74ff73c594b55f24f77a1476',3,7709923180565853514,'["b", "c", "d", "a"]');
INSERT INTO "attempt_item" VALUES('01a22afe757177029fba8abd8fe43151',2,'01a22afe74ff73c594b55f24f77a1476',5,364716500380514578,'[]');
INSERT INTO "attempt_item" VALUES('01a22afe757177029fba8abd8fe43151',3,'01a22afe74ff73c594b55f24f77a1476',6,7274656878773094731,'[]');
INSERT INTO "attempt_item" VALUES('01a22afe757177029fba8abd8fe43151',4,'01a22afe74ff73c594b55f24f77a1476',2,3142678608585229906,'["benar", "salah"]');
INSERT INTO "attempt_item" VALUES('01a22afe757177029fba8abd8fe43151',5,'01a22afe74ff73c594b55f24f77a1476',1,1779353272706360984,'["c", "e", "b", "a", "d"]');
INSERT INTO "attempt_item" VALUES('01a22afe757177029fba8abd8fe43151',6,'01a22afe74ff73c594b55f24f77a1476',0,3295848535774037487,'["b", "d", "a", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe757177029fba8abd8fe43151',7,'01a22afe74ff73c594b55f24f77a1476',4,4436953520829207690,'["b", "a", "d", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe760675fd861373475a9a752a',1,NULL,2,378249978179718874,'["b", "a", "d", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe760675fd861373475a9a752a',2,NULL,1,8903572050627105081,'["d", "a", "c", "b"]');
INSERT INTO "attempt_item" VALUES('01a22afe760675fd861373475a9a752a',3,NULL,0,8239847650955421684,'["d", "a", "b", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe764f77ba831e1849dd30ca16',1,NULL,2,7445000331107826148,'["b", "c", "d", "a"]');
INSERT INTO "attempt_item" VALUES('01a22afe764f77ba831e1849dd30ca16',2,NULL,0,9106251054375892613,'["a", "c", "b", "d"]');
INSERT INTO "attempt_item" VALUES('01a22afe764f77ba831e1849dd30ca16',3,NULL,1,2755991199900156547,'["c", "d", "a", "b"]');
INSERT INTO "attempt_item" VALUES('01a22afe768e77c79ac648abf9d7968a',1,'01a22afe74ff73c594b55f24f77a1476',1,8758719227200756187,'["c", "e", "b", "a", "d"]');
INSERT INTO "attempt_item" VALUES('01a22afe768e77c79ac648abf9d7968a',2,'01a22afe74ff73c594b55f24f77a1476',5,798178187159015951,'[]');
INSERT INTO "attempt_item" VALUES('01a22afe768e77c79ac648abf9d7968a',3,'01a22afe74ff73c594b55f24f77a1476',4,5447578418514849358,'["c", "d", "a", "b"]');
INSERT INTO "attempt_item" VALUES('01a22afe768e77c79ac648abf9d7968a',4,'01a22afe74ff73c594b55f24f77a1476',0,4046038355668445687,'["d", "a", "c", "b"]');
INSERT INTO "attempt_item" VALUES('01a22afe768e77c79ac648abf9d7968a',5,'01a22afe74ff73c594b55f24f77a1476',2,8722286645354322435,'["benar", "salah"]');
INSERT INTO "attempt_item" VALUES('01a22afe768e77c79ac648abf9d7968a',6,'01a22afe74ff73c594b55f24f77a1476',3,5557035947395105619,'["a", "d", "b", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe768e77c79ac648abf9d7968a',7,'01a22afe74ff73c594b55f24f77a1476',6,9015453469068366300,'[]');
INSERT INTO "attempt_item" VALUES('01a22afe76d77383a80a7470b44ce348',1,'01a22afe74ff73c594b55f24f77a1476',4,5447578418514849358,'["d", "c", "a", "b"]');
INSERT INTO "attempt_item" VALUES('01a22afe76d77383a80a7470b44ce348',2,'01a22afe74ff73c594b55f24f77a1476',6,9015453469068366300,'[]');
INSERT INTO "attempt_item" VALUES('01a22afe76d77383a80a7470b44ce348',3,'01a22afe74ff73c594b55f24f77a1476',1,8758719227200756187,'["c", "d", "a", "b", "e"]');
INSERT INTO "attempt_item" VALUES('01a22afe76d77383a80a7470b44ce348',4,'01a22afe74ff73c594b55f24f77a1476',2,8722286645354322435,'["benar", "salah"]');
INSERT INTO "attempt_item" VALUES('01a22afe76d77383a80a7470b44ce348',5,'01a22afe74ff73c594b55f24f77a1476',3,5557035947395105619,'["c", "a", "d", "b"]');
INSERT INTO "attempt_item" VALUES('01a22afe76d77383a80a7470b44ce348',6,'01a22afe74ff73c594b55f24f77a1476',0,4046038355668445687,'["d", "a", "b", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe76d77383a80a7470b44ce348',7,'01a22afe74ff73c594b55f24f77a1476',5,798178187159015951,'[]');
INSERT INTO "attempt_item" VALUES('01a22afe7723716995bb3e9110e4e7b4',1,NULL,1,378249978179718874,'["c", "d", "a", "b"]');
INSERT INTO "attempt_item" VALUES('01a22afe7723716995bb3e9110e4e7b4',2,NULL,0,8239847650955421684,'["a", "b", "d", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe7723716995bb3e9110e4e7b4',3,NULL,2,8903572050627105081,'["c", "b", "a", "d"]');
INSERT INTO "attempt_item" VALUES('01a22afe776b73048e023fd6a68ecbdc',1,NULL,0,9106251054375892613,'["a", "d", "b", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe776b73048e023fd6a68ecbdc',2,NULL,2,7445000331107826148,'["b", "c", "d", "a"]');
INSERT INTO "attempt_item" VALUES('01a22afe776b73048e023fd6a68ecbdc',3,NULL,1,2755991199900156547,'["a", "d", "c", "b"]');
INSERT INTO "attempt_item" VALUES('01a22afe77aa76e5b6b358c0ef9c5c18',1,'01a22afe74ff73c594b55f24f77a1476',5,364716500380514578,'[]');
INSERT INTO "attempt_item" VALUES('01a22afe77aa76e5b6b358c0ef9c5c18',2,'01a22afe74ff73c594b55f24f77a1476',6,7274656878773094731,'[]');
INSERT INTO "attempt_item" VALUES('01a22afe77aa76e5b6b358c0ef9c5c18',3,'01a22afe74ff73c594b55f24f77a1476',4,4436953520829207690,'["c", "b", "d", "a"]');
INSERT INTO "attempt_item" VALUES('01a22afe77aa76e5b6b358c0ef9c5c18',4,'01a22afe74ff73c594b55f24f77a1476',0,3295848535774037487,'["a", "b", "d", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe77aa76e5b6b358c0ef9c5c18',5,'01a22afe74ff73c594b55f24f77a1476',1,1779353272706360984,'["a", "d", "c", "e", "b"]');
INSERT INTO "attempt_item" VALUES('01a22afe77aa76e5b6b358c0ef9c5c18',6,'01a22afe74ff73c594b55f24f77a1476',3,7709923180565853514,'["a", "d", "b", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe77aa76e5b6b358c0ef9c5c18',7,'01a22afe74ff73c594b55f24f77a1476',2,3142678608585229906,'["benar", "salah"]');
INSERT INTO "attempt_item" VALUES('01a22afe77e37470816c9633c78c0ac5',1,'01a22afe74ff73c594b55f24f77a1476',3,5557035947395105619,'["a", "c", "b", "d"]');
INSERT INTO "attempt_item" VALUES('01a22afe77e37470816c9633c78c0ac5',2,'01a22afe74ff73c594b55f24f77a1476',2,8722286645354322435,'["benar", "salah"]');
INSERT INTO "attempt_item" VALUES('01a22afe77e37470816c9633c78c0ac5',3,'01a22afe74ff73c594b55f24f77a1476',1,8758719227200756187,'["e", "c", "d", "a", "b"]');
INSERT INTO "attempt_item" VALUES('01a22afe77e37470816c9633c78c0ac5',4,'01a22afe74ff73c594b55f24f77a1476',5,798178187159015951,'[]');
INSERT INTO "attempt_item" VALUES('01a22afe77e37470816c9633c78c0ac5',5,'01a22afe74ff73c594b55f24f77a1476',6,9015453469068366300,'[]');
INSERT INTO "attempt_item" VALUES('01a22afe77e37470816c9633c78c0ac5',6,'01a22afe74ff73c594b55f24f77a1476',0,4046038355668445687,'["d", "b", "c", "a"]');
INSERT INTO "attempt_item" VALUES('01a22afe77e37470816c9633c78c0ac5',7,'01a22afe74ff73c594b55f24f77a1476',4,5447578418514849358,'["b", "a", "d", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe78237104b6e6924adb6b011d',1,NULL,0,378249978179718874,'["c", "b", "a", "d"]');
INSERT INTO "attempt_item" VALUES('01a22afe78237104b6e6924adb6b011d',2,NULL,2,8903572050627105081,'["c", "a", "b", "d"]');
INSERT INTO "attempt_item" VALUES('01a22afe78237104b6e6924adb6b011d',3,NULL,1,8239847650955421684,'["d", "b", "c", "a"]');
INSERT INTO "attempt_item" VALUES('01a22afe78677462a4156495f96d9027',1,NULL,0,2755991199900156547,'["c", "a", "d", "b"]');
INSERT INTO "attempt_item" VALUES('01a22afe78677462a4156495f96d9027',2,NULL,2,9106251054375892613,'["d", "b", "c", "a"]');
INSERT INTO "attempt_item" VALUES('01a22afe78677462a4156495f96d9027',3,NULL,1,7445000331107826148,'["a", "b", "d", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe78a5748f8f3787b9d9b157a1',1,'01a22afe74ff73c594b55f24f77a1476',2,3142678608585229906,'["benar", "salah"]');
INSERT INTO "attempt_item" VALUES('01a22afe78a5748f8f3787b9d9b157a1',2,'01a22afe74ff73c594b55f24f77a1476',1,1779353272706360984,'["b", "d", "e", "a", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe78a5748f8f3787b9d9b157a1',3,'01a22afe74ff73c594b55f24f77a1476',4,4436953520829207690,'["b", "a", "d", "c"]');
INSERT INTO "attempt_item" VALUES('01a22afe78a5748f8f3787b9d9b157a1',4,'01a22afe74ff73c594b55f24f77a1476',6,7274656878773094731,'[]');
INSERT INTO "attempt_item" VALUES('01a22afe78a5748f8f3787b9d9b157a1',5,'01a22afe74ff73c594b55f24f77a1476',0,3295848535774037487,'["d", "b", "c", "a"]');
INSERT INTO "attempt_item" VALUES('01a22afe78a5748f8f3787b9d9b157a1',6,'01a22afe74ff73c594b55f24f77a1476',5,364716500380514578,'[]');
INSERT INTO "attempt_item" VALUES('01a22afe78a5748f8f3787b9d9b157a1',7,'01a22afe74ff73c594b55f24f77a1476',3,7709923180565853514,'["a", "d", "c", "b"]');
CREATE TABLE audit_entry (
	id CHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	actor_id CHAR(32), 
	action VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	detail JSON NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_audit_entry PRIMARY KEY (id), 
	CONSTRAINT fk_audit_entry_actor_id_person FOREIGN KEY(actor_id) REFERENCES person (id)
);
INSERT INTO "audit_entry" VALUES('01a22afe74ed754d92aa202d44b7a6bf','2026-11-21 05:00:00.000000',NULL,'appointment.grant','person:01a22afe-74ea-76f2-9163-eb2bdf312920','{"role": "instructor", "region": null, "angkatan": null}','g7edsp9s-xxwd',NULL);
INSERT INTO "audit_entry" VALUES('01a22afe74f573c4bf25dc85075eab3e','2026-11-21 05:00:00.000000',NULL,'appointment.grant','person:01a22afe-74f4-77af-98e6-5b08cef05d11','{"role": "evaluator", "region": null, "angkatan": null}','g7edsp9s-xxwd',NULL);
INSERT INTO "audit_entry" VALUES('01a22afe74fb747d9e6aaf6e9a0ed038','2026-11-21 05:00:00.000000',NULL,'appointment.grant','person:01a22afe-74fa-7301-9ce2-e9633d15b41e','{"role": "administrator", "region": null, "angkatan": null}','g7edsp9s-xxwd',NULL);
CREATE TABLE blob (
	sha256 VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_blob PRIMARY KEY (sha256)
);
CREATE TABLE closing (
	id CHAR(32) NOT NULL, 
	attempt_id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32), 
	number INTEGER NOT NULL, 
	closes_at DATETIME, 
	moved_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_closing PRIMARY KEY (id), 
	CONSTRAINT fk_closing_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT uq_closing_attempt_id_number_origin UNIQUE (attempt_id, number, origin)
);
CREATE TABLE competency (
	code VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	body_html VARCHAR NOT NULL, 
	CONSTRAINT pk_competency PRIMARY KEY (code), 
	CONSTRAINT fk_competency_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug)
);
INSERT INTO "competency" VALUES('nilai-etika','Nilai dan etika','dasar',1,'');
CREATE TABLE completion (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	learner_id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	slug VARCHAR NOT NULL, 
	completed_at DATETIME NOT NULL, 
	attempt_id CHAR(32), 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_completion PRIMARY KEY (id), 
	CONSTRAINT fk_completion_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_completion_learner_id_person FOREIGN KEY(learner_id) REFERENCES person (id), 
	CONSTRAINT fk_completion_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_completion_person_id_kind_slug_origin UNIQUE (person_id, kind, slug, origin)
);
INSERT INTO "completion" VALUES('01a22afe7622718aae68e8c60575b133','01a22afe74db7518a430952d860a8579','01a22afe74db7518a430952d860a8579','module','modul-1','2026-11-21 05:00:00.000000','01a22afe760675fd861373475a9a752a','g7edsp9s-xxwd',NULL);
INSERT INTO "completion" VALUES('01a22afe766e74e1961648b53ad09b0e','01a22afe74db7518a430952d860a8579','01a22afe74db7518a430952d860a8579','module','modul-2','2026-11-21 05:00:00.000000','01a22afe764f77ba831e1849dd30ca16','g7edsp9s-xxwd',NULL);
INSERT INTO "completion" VALUES('01a22afe76b1725faa9a542312d039ff','01a22afe74db7518a430952d860a8579','01a22afe74db7518a430952d860a8579','jenjang','dasar','2026-11-21 05:00:00.000000','01a22afe768e77c79ac648abf9d7968a','g7edsp9s-xxwd',NULL);
INSERT INTO "completion" VALUES('01a22afe773f71aaba3927333cc3e393','01a22afe74e2730fbd2dc245165c9351','01a22afe74e2730fbd2dc245165c9351','module','modul-1','2026-11-21 05:00:00.000000','01a22afe7723716995bb3e9110e4e7b4','g7edsp9s-xxwd',NULL);
INSERT INTO "completion" VALUES('01a22afe77887200a880040f64d2e7b7','01a22afe74e2730fbd2dc245165c9351','01a22afe74e2730fbd2dc245165c9351','module','modul-2','2026-11-21 05:00:00.000000','01a22afe776b73048e023fd6a68ecbdc','g7edsp9s-xxwd',NULL);
INSERT INTO "completion" VALUES('01a22afe77c17498a170d91a6b0bb711','01a22afe74e2730fbd2dc245165c9351','01a22afe74e2730fbd2dc245165c9351','jenjang','dasar','2026-11-21 05:00:00.000000','01a22afe77aa76e5b6b358c0ef9c5c18','g7edsp9s-xxwd',NULL);
INSERT INTO "completion" VALUES('01a22afe783e7581b5c5cd5d2397ff3a','01a22afe74e677fcb3e12f0b710368ae','01a22afe74e677fcb3e12f0b710368ae','module','modul-1','2026-11-21 05:00:00.000000','01a22afe78237104b6e6924adb6b011d','g7edsp9s-xxwd',NULL);
INSERT INTO "completion" VALUES('01a22afe78837078ac5fa859670272c7','01a22afe74e677fcb3e12f0b710368ae','01a22afe74e677fcb3e12f0b710368ae','module','modul-2','2026-11-21 05:00:00.000000','01a22afe78677462a4156495f96d9027','g7edsp9s-xxwd',NULL);
INSERT INTO "completion" VALUES('01a22afe78c477ab9334813b8c9bbc6b','01a22afe74e677fcb3e12f0b710368ae','01a22afe74e677fcb3e12f0b710368ae','jenjang','dasar','2026-11-21 05:00:00.000000','01a22afe78a5748f8f3787b9d9b157a1','g7edsp9s-xxwd',NULL);
CREATE TABLE device (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	token_sha256 VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	signed_in_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	CONSTRAINT pk_device PRIMARY KEY (id), 
	CONSTRAINT fk_device_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_device_token_sha256 UNIQUE (token_sha256)
);
CREATE TABLE doubt (
	attempt_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_doubt PRIMARY KEY (attempt_id, position), 
	CONSTRAINT fk_doubt_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
CREATE TABLE ending (
	id CHAR(32) NOT NULL, 
	subject_id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32), 
	ended_at DATETIME NOT NULL, 
	ended_by_id CHAR(32), 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_ending PRIMARY KEY (id), 
	CONSTRAINT fk_ending_ended_by_id_person FOREIGN KEY(ended_by_id) REFERENCES person (id), 
	CONSTRAINT uq_ending_subject_id_origin UNIQUE (subject_id, origin)
);
CREATE TABLE enrolment (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	learner_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	enrolled_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_enrolment PRIMARY KEY (id), 
	CONSTRAINT fk_enrolment_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_enrolment_learner_id_person FOREIGN KEY(learner_id) REFERENCES person (id), 
	CONSTRAINT fk_enrolment_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_enrolment_angkatan_id_person_id_number_origin UNIQUE (angkatan_id, person_id, number, origin)
);
INSERT INTO "enrolment" VALUES('01a22afe750873b9b33a5ce7c0b5887d','01a22afe74ff73c594b55f24f77a1476','01a22afe74db7518a430952d860a8579','01a22afe74db7518a430952d860a8579',1,'2026-11-21 05:00:00.000000',NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "enrolment" VALUES('01a22afe750f724dbad62246e7de35b8','01a22afe74ff73c594b55f24f77a1476','01a22afe74e2730fbd2dc245165c9351','01a22afe74e2730fbd2dc245165c9351',1,'2026-11-21 05:00:00.000000',NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "enrolment" VALUES('01a22afe751075c899bed87e33b996ea','01a22afe74ff73c594b55f24f77a1476','01a22afe74e677fcb3e12f0b710368ae','01a22afe74e677fcb3e12f0b710368ae',1,'2026-11-21 05:00:00.000000',NULL,'g7edsp9s-xxwd',NULL);
CREATE TABLE event_copy (
	id CHAR(32) NOT NULL, 
	event_id VARCHAR NOT NULL, 
	angkatan_id CHAR(32), 
	body JSON NOT NULL, 
	received_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_event_copy PRIMARY KEY (id), 
	CONSTRAINT fk_event_copy_event_id_answer_event FOREIGN KEY(event_id) REFERENCES answer_event (id)
);
CREATE TABLE extra_time (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	occasion VARCHAR NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	attempt_id CHAR(32), 
	minutes INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	given_at DATETIME NOT NULL, 
	given_by_id CHAR(32) NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_extra_time PRIMARY KEY (id), 
	CONSTRAINT fk_extra_time_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_extra_time_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_extra_time_given_by_id_person FOREIGN KEY(given_by_id) REFERENCES person (id), 
	CONSTRAINT fk_extra_time_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE form (
	id INTEGER NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	minutes INTEGER NOT NULL, 
	pass_mark INTEGER NOT NULL, 
	published_at DATETIME NOT NULL, 
	CONSTRAINT pk_form PRIMARY KEY (id), 
	CONSTRAINT fk_form_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug), 
	CONSTRAINT uq_form_jenjang_slug_code_number UNIQUE (jenjang_slug, code, number)
);
INSERT INTO "form" VALUES(2048001352205729194,'dasar','B',1,'B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1B1','Tes dasar',45,70,'2026-11-21 05:00:00.000000');
INSERT INTO "form" VALUES(7954267472366636098,'dasar','A',1,'A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1','Tes dasar',45,70,'2026-11-21 05:00:00.000000');
CREATE TABLE form_item (
	form_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	item_version_id INTEGER NOT NULL, 
	CONSTRAINT pk_form_item PRIMARY KEY (form_id, position), 
	CONSTRAINT fk_form_item_form_id_form FOREIGN KEY(form_id) REFERENCES form (id), 
	CONSTRAINT fk_form_item_item_version_id_item_version FOREIGN KEY(item_version_id) REFERENCES item_version (id)
);
INSERT INTO "form_item" VALUES(7954267472366636098,0,4046038355668445687);
INSERT INTO "form_item" VALUES(7954267472366636098,1,8758719227200756187);
INSERT INTO "form_item" VALUES(7954267472366636098,2,8722286645354322435);
INSERT INTO "form_item" VALUES(7954267472366636098,3,5557035947395105619);
INSERT INTO "form_item" VALUES(7954267472366636098,4,5447578418514849358);
INSERT INTO "form_item" VALUES(7954267472366636098,5,798178187159015951);
INSERT INTO "form_item" VALUES(7954267472366636098,6,9015453469068366300);
INSERT INTO "form_item" VALUES(2048001352205729194,0,3295848535774037487);
INSERT INTO "form_item" VALUES(2048001352205729194,1,1779353272706360984);
INSERT INTO "form_item" VALUES(2048001352205729194,2,3142678608585229906);
INSERT INTO "form_item" VALUES(2048001352205729194,3,7709923180565853514);
INSERT INTO "form_item" VALUES(2048001352205729194,4,4436953520829207690);
INSERT INTO "form_item" VALUES(2048001352205729194,5,364716500380514578);
INSERT INTO "form_item" VALUES(2048001352205729194,6,7274656878773094731);
CREATE TABLE form_marks (
	form_id INTEGER NOT NULL, 
	occasion VARCHAR NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	marks BLOB NOT NULL, 
	CONSTRAINT pk_form_marks PRIMARY KEY (form_id, occasion, angkatan_id), 
	CONSTRAINT fk_form_marks_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_form_marks_form_id_form FOREIGN KEY(form_id) REFERENCES form (id)
)
 WITHOUT ROWID

;
CREATE TABLE form_order (
	id CHAR(32) NOT NULL, 
	pool VARCHAR NOT NULL, 
	angkatan_id CHAR(32), 
	jenjang_slug VARCHAR NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	sequence VARCHAR NOT NULL, 
	assigned_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_form_order PRIMARY KEY (id), 
	CONSTRAINT fk_form_order_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug), 
	CONSTRAINT fk_form_order_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_form_order_pool_jenjang_slug_person_id_origin UNIQUE (pool, jenjang_slug, person_id, origin), 
	CONSTRAINT uq_form_order_pool_jenjang_slug_position_origin UNIQUE (pool, jenjang_slug, position, origin)
);
INSERT INTO "form_order" VALUES('01a22afe7567759da2675b4ee529727d','01a22afe74ff73c594b55f24f77a1476','01a22afe74ff73c594b55f24f77a1476','dasar','01a22afe74db7518a430952d860a8579',0,'BA','2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "form_order" VALUES('01a22afe76cf75e5a7436acf3bda43ba','01a22afe74ff73c594b55f24f77a1476','01a22afe74ff73c594b55f24f77a1476','dasar','01a22afe74e2730fbd2dc245165c9351',1,'AB','2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "form_order" VALUES('01a22afe77dc71f09a553622ad9e648a','01a22afe74ff73c594b55f24f77a1476','01a22afe74ff73c594b55f24f77a1476','dasar','01a22afe74e677fcb3e12f0b710368ae',2,'AB','2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
CREATE TABLE form_sums (
	form_id INTEGER NOT NULL, 
	occasion VARCHAR NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	n INTEGER NOT NULL, 
	counts BLOB NOT NULL, 
	CONSTRAINT pk_form_sums PRIMARY KEY (form_id, occasion, angkatan_id), 
	CONSTRAINT fk_form_sums_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_form_sums_form_id_form FOREIGN KEY(form_id) REFERENCES form (id)
);
CREATE TABLE form_totals (
	form_id INTEGER NOT NULL, 
	occasion VARCHAR NOT NULL, 
	n BIGINT NOT NULL, 
	counts BLOB NOT NULL, 
	CONSTRAINT pk_form_totals PRIMARY KEY (form_id, occasion), 
	CONSTRAINT fk_form_totals_form_id_form FOREIGN KEY(form_id) REFERENCES form (id)
);
CREATE TABLE global_rating (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	learner_id CHAR(32) NOT NULL, 
	rater_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	grade INTEGER, 
	rated_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_global_rating PRIMARY KEY (id), 
	CONSTRAINT ck_global_rating_grade_on_scale CHECK (grade BETWEEN 1 AND 4), 
	CONSTRAINT fk_global_rating_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_global_rating_learner_id_person FOREIGN KEY(learner_id) REFERENCES person (id), 
	CONSTRAINT fk_global_rating_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_global_rating_rater_id_person FOREIGN KEY(rater_id) REFERENCES person (id), 
	CONSTRAINT uq_global_rating_angkatan_id_person_id_rater_id_number_origin UNIQUE (angkatan_id, person_id, rater_id, number, origin)
);
CREATE TABLE glossary_term (
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	body_html VARCHAR NOT NULL, 
	CONSTRAINT pk_glossary_term PRIMARY KEY (code)
);
CREATE TABLE grading (
	id CHAR(32) NOT NULL, 
	attempt_id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32), 
	form_position INTEGER NOT NULL, 
	grader_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	points JSON NOT NULL, 
	total INTEGER NOT NULL, 
	comment VARCHAR NOT NULL, 
	graded_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_grading PRIMARY KEY (id), 
	CONSTRAINT fk_grading_attempt_id_submission FOREIGN KEY(attempt_id) REFERENCES submission (attempt_id), 
	CONSTRAINT fk_grading_grader_id_person FOREIGN KEY(grader_id) REFERENCES person (id), 
	CONSTRAINT uq_grading_attempt_id_form_position_grader_id_number_origin UNIQUE (attempt_id, form_position, grader_id, number, origin)
);
CREATE TABLE incarnation (
	number INTEGER NOT NULL, 
	origin VARCHAR NOT NULL, 
	begun_at DATETIME NOT NULL, 
	reason VARCHAR NOT NULL, 
	file_changed_ns BIGINT NOT NULL, 
	mark VARCHAR NOT NULL, 
	numbered BIGINT NOT NULL, 
	CONSTRAINT pk_incarnation PRIMARY KEY (number)
);
INSERT INTO "incarnation" VALUES(1,'g7edsp9s-xxwd','2026-11-30 05:47:28.440537','first',1796017648466607643,'d9df3723afe638c4',0);
CREATE TABLE "item" (
	id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	bank VARCHAR NOT NULL, 
	bank_title VARCHAR NOT NULL, 
	use VARCHAR NOT NULL, 
	module_slug VARCHAR, 
	position INTEGER NOT NULL, 
	published_version_id INTEGER, 
	retired_at DATETIME, 
	CONSTRAINT pk_item PRIMARY KEY (id), 
	CONSTRAINT uq_item_code UNIQUE (code), 
	CONSTRAINT fk_item_published_version_id_item_version FOREIGN KEY(published_version_id) REFERENCES item_version (id)
);
INSERT INTO "item" VALUES(1,'soal-1','quizzes/dasar/contoh.md','','tes',NULL,1,4046038355668445687,NULL);
INSERT INTO "item" VALUES(2,'soal-2','quizzes/dasar/contoh.md','','tes',NULL,2,8758719227200756187,NULL);
INSERT INTO "item" VALUES(3,'soal-3','quizzes/dasar/contoh.md','','tes',NULL,3,8722286645354322435,NULL);
INSERT INTO "item" VALUES(4,'soal-4','quizzes/dasar/contoh.md','','tes',NULL,4,5557035947395105619,NULL);
INSERT INTO "item" VALUES(5,'soal-5','quizzes/dasar/contoh.md','','tes',NULL,5,5447578418514849358,NULL);
INSERT INTO "item" VALUES(6,'soal-6','quizzes/dasar/contoh.md','','tes',NULL,6,798178187159015951,NULL);
INSERT INTO "item" VALUES(7,'soal-7','quizzes/dasar/contoh.md','','tes',NULL,7,9015453469068366300,NULL);
INSERT INTO "item" VALUES(8,'soal-8','quizzes/dasar/contoh.md','','tes',NULL,8,3295848535774037487,NULL);
INSERT INTO "item" VALUES(9,'soal-9','quizzes/dasar/contoh.md','','tes',NULL,9,1779353272706360984,NULL);
INSERT INTO "item" VALUES(10,'soal-10','quizzes/dasar/contoh.md','','tes',NULL,10,3142678608585229906,NULL);
INSERT INTO "item" VALUES(11,'soal-11','quizzes/dasar/contoh.md','','tes',NULL,11,7709923180565853514,NULL);
INSERT INTO "item" VALUES(12,'soal-12','quizzes/dasar/contoh.md','','tes',NULL,12,4436953520829207690,NULL);
INSERT INTO "item" VALUES(13,'soal-13','quizzes/dasar/contoh.md','','tes',NULL,13,364716500380514578,NULL);
INSERT INTO "item" VALUES(14,'soal-14','quizzes/dasar/contoh.md','','tes',NULL,14,7274656878773094731,NULL);
INSERT INTO "item" VALUES(15,'soal-15','quizzes/dasar/contoh.md','','formatif','modul-1',15,8903572050627105081,NULL);
INSERT INTO "item" VALUES(16,'soal-16','quizzes/dasar/contoh.md','','formatif','modul-1',16,8239847650955421684,NULL);
INSERT INTO "item" VALUES(17,'soal-17','quizzes/dasar/contoh.md','','formatif','modul-1',17,378249978179718874,NULL);
INSERT INTO "item" VALUES(18,'soal-18','quizzes/dasar/contoh.md','','formatif','modul-2',18,7445000331107826148,NULL);
INSERT INTO "item" VALUES(19,'soal-19','quizzes/dasar/contoh.md','','formatif','modul-2',19,2755991199900156547,NULL);
INSERT INTO "item" VALUES(20,'soal-20','quizzes/dasar/contoh.md','','formatif','modul-2',20,9106251054375892613,NULL);
CREATE TABLE item_version (
	id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	published_at DATETIME NOT NULL, 
	kind VARCHAR NOT NULL, 
	competency VARCHAR NOT NULL, 
	cognitive VARCHAR NOT NULL, 
	pmks JSON NOT NULL, 
	reread VARCHAR, 
	max_marks INTEGER NOT NULL, 
	body JSON NOT NULL, 
	CONSTRAINT pk_item_version PRIMARY KEY (id), 
	CONSTRAINT fk_item_version_item_id_item FOREIGN KEY(item_id) REFERENCES item (id), 
	CONSTRAINT uq_item_version_item_id_number UNIQUE (item_id, number)
);
INSERT INTO "item_version" VALUES(364716500380514578,13,1,'0000000000000000000000000000000000000000000000000000000000000013','2026-11-21 05:00:00.000000','short','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "short", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [], "extras": [], "steps": [], "accepted": ["Karang Taruna", "KT"], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(378249978179718874,17,1,'0000000000000000000000000000000000000000000000000000000000000017','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(798178187159015951,6,1,'0000000000000000000000000000000000000000000000000000000000000006','2026-11-21 05:00:00.000000','short','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "short", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [], "extras": [], "steps": [], "accepted": ["Karang Taruna", "KT"], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(1779353272706360984,9,1,'0000000000000000000000000000000000000000000000000000000000000009','2026-11-21 05:00:00.000000','multiple','nilai-etika','menerapkan','[]',NULL,2,'{"kind": "multiple", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": true, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": false, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": true, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}, {"key": "e", "html": "Pilihan e", "right": false, "why": "Sebab e"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(2755991199900156547,19,1,'0000000000000000000000000000000000000000000000000000000000000019','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(3142678608585229906,10,1,'0000000000000000000000000000000000000000000000000000000000000010','2026-11-21 05:00:00.000000','true_false','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "true_false", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "benar", "html": "Benar", "right": false, "why": ""}, {"key": "salah", "html": "Salah", "right": true, "why": ""}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(3295848535774037487,8,1,'0000000000000000000000000000000000000000000000000000000000000008','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(4046038355668445687,1,1,'0000000000000000000000000000000000000000000000000000000000000001','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(4436953520829207690,12,1,'0000000000000000000000000000000000000000000000000000000000000012','2026-11-21 05:00:00.000000','ordering','nilai-etika','menerapkan','[]',NULL,3,'{"kind": "ordering", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [], "extras": [], "steps": [{"key": "a", "html": "Langkah a"}, {"key": "b", "html": "Langkah b"}, {"key": "c", "html": "Langkah c"}, {"key": "d", "html": "Langkah d"}], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(5447578418514849358,5,1,'0000000000000000000000000000000000000000000000000000000000000005','2026-11-21 05:00:00.000000','ordering','nilai-etika','menerapkan','[]',NULL,3,'{"kind": "ordering", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [], "extras": [], "steps": [{"key": "a", "html": "Langkah a"}, {"key": "b", "html": "Langkah b"}, {"key": "c", "html": "Langkah c"}, {"key": "d", "html": "Langkah d"}], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(5557035947395105619,4,1,'0000000000000000000000000000000000000000000000000000000000000004','2026-11-21 05:00:00.000000','matching','nilai-etika','menerapkan','[]',NULL,3,'{"kind": "matching", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [{"key": "a", "left": "Kiri a", "right": "Kanan a"}, {"key": "b", "left": "Kiri b", "right": "Kanan b"}, {"key": "c", "left": "Kiri c", "right": "Kanan c"}], "extras": [{"key": "d", "right": "Kanan d"}], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(7274656878773094731,14,1,'0000000000000000000000000000000000000000000000000000000000000014','2026-11-21 05:00:00.000000','number','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "number", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [{"low": "12.5", "high": "13"}], "unit": "%", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(7445000331107826148,18,1,'0000000000000000000000000000000000000000000000000000000000000018','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(7709923180565853514,11,1,'0000000000000000000000000000000000000000000000000000000000000011','2026-11-21 05:00:00.000000','matching','nilai-etika','menerapkan','[]',NULL,3,'{"kind": "matching", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [{"key": "a", "left": "Kiri a", "right": "Kanan a"}, {"key": "b", "left": "Kiri b", "right": "Kanan b"}, {"key": "c", "left": "Kiri c", "right": "Kanan c"}], "extras": [{"key": "d", "right": "Kanan d"}], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(8239847650955421684,16,1,'0000000000000000000000000000000000000000000000000000000000000016','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(8722286645354322435,3,1,'0000000000000000000000000000000000000000000000000000000000000003','2026-11-21 05:00:00.000000','true_false','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "true_false", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "benar", "html": "Benar", "right": false, "why": ""}, {"key": "salah", "html": "Salah", "right": true, "why": ""}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(8758719227200756187,2,1,'0000000000000000000000000000000000000000000000000000000000000002','2026-11-21 05:00:00.000000','multiple','nilai-etika','menerapkan','[]',NULL,2,'{"kind": "multiple", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": true, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": false, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": true, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}, {"key": "e", "html": "Pilihan e", "right": false, "why": "Sebab e"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(8903572050627105081,15,1,'0000000000000000000000000000000000000000000000000000000000000015','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(9015453469068366300,7,1,'0000000000000000000000000000000000000000000000000000000000000007','2026-11-21 05:00:00.000000','number','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "number", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [{"low": "12.5", "high": "13"}], "unit": "%", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
INSERT INTO "item_version" VALUES(9106251054375892613,20,1,'0000000000000000000000000000000000000000000000000000000000000020','2026-11-21 05:00:00.000000','single','nilai-etika','menerapkan','[]',NULL,1,'{"kind": "single", "case": "", "story": "", "stem": "<p>Mana yang tepat?</p>", "options": [{"key": "a", "html": "Pilihan a", "right": false, "why": "Sebab a"}, {"key": "b", "html": "Pilihan b", "right": true, "why": "Sebab b"}, {"key": "c", "html": "Pilihan c", "right": false, "why": "Sebab c"}, {"key": "d", "html": "Pilihan d", "right": false, "why": "Sebab d"}], "pairs": [], "extras": [], "steps": [], "accepted": [], "numbers": [], "unit": "", "rubric": [], "scale": 0, "direction": "", "explanation": "<p>Sebab.</p>"}');
CREATE TABLE jenjang (
	slug VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	organiser VARCHAR NOT NULL, 
	jp INTEGER NOT NULL, 
	needs JSON NOT NULL, 
	intro_html VARCHAR NOT NULL, 
	CONSTRAINT pk_jenjang PRIMARY KEY (slug), 
	CONSTRAINT uq_jenjang_number UNIQUE (number)
);
INSERT INTO "jenjang" VALUES('dasar',1,'Dasar','kabupaten/kota',34,'[]','');
CREATE TABLE job (
	id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	arguments JSON NOT NULL, 
	input_sha256 VARCHAR NOT NULL, 
	asked_by_id CHAR(32) NOT NULL, 
	asked_at DATETIME NOT NULL, 
	started_at DATETIME, 
	seen_at DATETIME, 
	progress INTEGER NOT NULL, 
	cancelled_at DATETIME, 
	ended_at DATETIME, 
	result JSON, 
	fault VARCHAR, 
	CONSTRAINT pk_job PRIMARY KEY (id), 
	CONSTRAINT fk_job_asked_by_id_person FOREIGN KEY(asked_by_id) REFERENCES person (id)
);
CREATE TABLE judge_rating (
	id CHAR(32) NOT NULL, 
	panel_id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	place INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	step VARCHAR NOT NULL, 
	percent INTEGER NOT NULL, 
	rated_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_judge_rating PRIMARY KEY (id), 
	CONSTRAINT fk_judge_rating_panel_id_panel FOREIGN KEY(panel_id) REFERENCES panel (id), 
	CONSTRAINT fk_judge_rating_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_judge_rating_panel_id_person_id_place_number_origin UNIQUE (panel_id, person_id, place, number, origin)
);
CREATE TABLE key_correction (
	id CHAR(32) NOT NULL, 
	item_version_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	credit BOOLEAN NOT NULL, 
	body JSON NOT NULL, 
	max_marks INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	corrected_at DATETIME NOT NULL, 
	corrected_by_id CHAR(32) NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_key_correction PRIMARY KEY (id), 
	CONSTRAINT fk_key_correction_corrected_by_id_person FOREIGN KEY(corrected_by_id) REFERENCES person (id), 
	CONSTRAINT fk_key_correction_item_version_id_item_version FOREIGN KEY(item_version_id) REFERENCES item_version (id), 
	CONSTRAINT uq_key_correction_item_version_id_number_origin UNIQUE (item_version_id, number, origin)
);
CREATE TABLE late_acceptance (
	id CHAR(32) NOT NULL, 
	attempt_id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32), 
	event_ids JSON NOT NULL, 
	reason VARCHAR NOT NULL, 
	accepted_at DATETIME NOT NULL, 
	accepted_by_id CHAR(32) NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_late_acceptance PRIMARY KEY (id), 
	CONSTRAINT fk_late_acceptance_accepted_by_id_person FOREIGN KEY(accepted_by_id) REFERENCES person (id), 
	CONSTRAINT fk_late_acceptance_attempt_id_submission FOREIGN KEY(attempt_id) REFERENCES submission (attempt_id)
);
CREATE TABLE lesson (
	id INTEGER NOT NULL, 
	module_version_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	slug VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	html VARCHAR NOT NULL, 
	words INTEGER NOT NULL, 
	minutes INTEGER NOT NULL, 
	sources JSON NOT NULL, 
	terms JSON NOT NULL, 
	CONSTRAINT pk_lesson PRIMARY KEY (id), 
	CONSTRAINT fk_lesson_module_version_id_module_version FOREIGN KEY(module_version_id) REFERENCES module_version (id), 
	CONSTRAINT uq_lesson_module_version_id_position UNIQUE (module_version_id, position), 
	CONSTRAINT uq_lesson_module_version_id_slug UNIQUE (module_version_id, slug)
);
INSERT INTO "lesson" VALUES(1,3736968120893166922,1,'pelajaran-1','Pelajaran 1','<p>Isi.</p>',700,5,'[]','[]');
INSERT INTO "lesson" VALUES(2,3736968120893166922,2,'pelajaran-2','Pelajaran 2','<p>Isi.</p>',700,5,'[]','[]');
INSERT INTO "lesson" VALUES(3,8226070138705789520,1,'pelajaran-1','Pelajaran 1','<p>Isi.</p>',700,5,'[]','[]');
INSERT INTO "lesson" VALUES(4,8226070138705789520,2,'pelajaran-2','Pelajaran 2','<p>Isi.</p>',700,5,'[]','[]');
CREATE TABLE lesson_reading (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	learner_id CHAR(32) NOT NULL, 
	module_slug VARCHAR NOT NULL, 
	lesson_slug VARCHAR NOT NULL, 
	module_version_id INTEGER NOT NULL, 
	read_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_lesson_reading PRIMARY KEY (id), 
	CONSTRAINT fk_lesson_reading_learner_id_person FOREIGN KEY(learner_id) REFERENCES person (id), 
	CONSTRAINT fk_lesson_reading_module_version_id_module_version FOREIGN KEY(module_version_id) REFERENCES module_version (id), 
	CONSTRAINT fk_lesson_reading_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_lesson_reading_person_id_module_slug_lesson_slug_origin UNIQUE (person_id, module_slug, lesson_slug, origin)
);
INSERT INTO "lesson_reading" VALUES('01a22afe75c470ce800bb58bee144eec','01a22afe74db7518a430952d860a8579','01a22afe74db7518a430952d860a8579','modul-1','pelajaran-1',3736968120893166922,'2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "lesson_reading" VALUES('01a22afe75c87618a9b02a068b130498','01a22afe74db7518a430952d860a8579','01a22afe74db7518a430952d860a8579','modul-1','pelajaran-2',3736968120893166922,'2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "lesson_reading" VALUES('01a22afe763074c6a6b74cf31c477a9b','01a22afe74db7518a430952d860a8579','01a22afe74db7518a430952d860a8579','modul-2','pelajaran-1',8226070138705789520,'2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "lesson_reading" VALUES('01a22afe7637722e81898ff241210f47','01a22afe74db7518a430952d860a8579','01a22afe74db7518a430952d860a8579','modul-2','pelajaran-2',8226070138705789520,'2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "lesson_reading" VALUES('01a22afe76fc71718b10ea5c38c56634','01a22afe74e2730fbd2dc245165c9351','01a22afe74e2730fbd2dc245165c9351','modul-1','pelajaran-1',3736968120893166922,'2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "lesson_reading" VALUES('01a22afe770075298b08668fe34b5d99','01a22afe74e2730fbd2dc245165c9351','01a22afe74e2730fbd2dc245165c9351','modul-1','pelajaran-2',3736968120893166922,'2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "lesson_reading" VALUES('01a22afe7748750c9dff175ef0db637b','01a22afe74e2730fbd2dc245165c9351','01a22afe74e2730fbd2dc245165c9351','modul-2','pelajaran-1',8226070138705789520,'2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "lesson_reading" VALUES('01a22afe774b7644a5f742fcdde3e8ce','01a22afe74e2730fbd2dc245165c9351','01a22afe74e2730fbd2dc245165c9351','modul-2','pelajaran-2',8226070138705789520,'2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "lesson_reading" VALUES('01a22afe780070bca02098bc4ad95b7a','01a22afe74e677fcb3e12f0b710368ae','01a22afe74e677fcb3e12f0b710368ae','modul-1','pelajaran-1',3736968120893166922,'2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "lesson_reading" VALUES('01a22afe780670be8fdf6d9770a4f9c1','01a22afe74e677fcb3e12f0b710368ae','01a22afe74e677fcb3e12f0b710368ae','modul-1','pelajaran-2',3736968120893166922,'2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "lesson_reading" VALUES('01a22afe784474af8d77539f7ec4b1a2','01a22afe74e677fcb3e12f0b710368ae','01a22afe74e677fcb3e12f0b710368ae','modul-2','pelajaran-1',8226070138705789520,'2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
INSERT INTO "lesson_reading" VALUES('01a22afe784a72d9af66e397a6a49f27','01a22afe74e677fcb3e12f0b710368ae','01a22afe74e677fcb3e12f0b710368ae','modul-2','pelajaran-2',8226070138705789520,'2026-11-21 05:00:00.000000','g7edsp9s-xxwd',NULL);
CREATE TABLE mark (
	id CHAR(32) NOT NULL, 
	attempt_id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32), 
	number INTEGER NOT NULL, 
	marks JSON NOT NULL, 
	answers JSON, 
	earned INTEGER NOT NULL, 
	possible INTEGER NOT NULL, 
	marked_at DATETIME NOT NULL, 
	marked_by_id CHAR(32), 
	reason VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_mark PRIMARY KEY (id), 
	CONSTRAINT fk_mark_attempt_id_submission FOREIGN KEY(attempt_id) REFERENCES submission (attempt_id), 
	CONSTRAINT fk_mark_marked_by_id_person FOREIGN KEY(marked_by_id) REFERENCES person (id), 
	CONSTRAINT uq_mark_attempt_id_number_origin UNIQUE (attempt_id, number, origin)
);
INSERT INTO "mark" VALUES('01a22afe75b772869668547cecd15830','01a22afe757177029fba8abd8fe43151','01a22afe74ff73c594b55f24f77a1476',1,'[1, 2, 0, 0, 0, 0, 0]',NULL,3,12,'2026-11-21 05:00:00.000000',NULL,'pertama','g7edsp9s-xxwd',NULL);
INSERT INTO "mark" VALUES('01a22afe761e720abfc24a10d71368eb','01a22afe760675fd861373475a9a752a',NULL,1,'[0, 0, 0]',NULL,0,3,'2026-11-21 05:00:00.000000',NULL,'pertama','g7edsp9s-xxwd',NULL);
INSERT INTO "mark" VALUES('01a22afe7667738a94a50f7489a41060','01a22afe764f77ba831e1849dd30ca16',NULL,1,'[0, 0, 0]',NULL,0,3,'2026-11-21 05:00:00.000000',NULL,'pertama','g7edsp9s-xxwd',NULL);
INSERT INTO "mark" VALUES('01a22afe76af749f8ec57663e9fb277f','01a22afe768e77c79ac648abf9d7968a','01a22afe74ff73c594b55f24f77a1476',1,'[1, 2, 1, 3, 3, 0, 0]',NULL,10,12,'2026-11-21 05:00:00.000000',NULL,'pertama','g7edsp9s-xxwd',NULL);
INSERT INTO "mark" VALUES('01a22afe76f370dea4cf18b38a16abac','01a22afe76d77383a80a7470b44ce348','01a22afe74ff73c594b55f24f77a1476',1,'[1, 2, 0, 0, 0, 0, 0]',NULL,3,12,'2026-11-21 05:00:00.000000',NULL,'pertama','g7edsp9s-xxwd',NULL);
INSERT INTO "mark" VALUES('01a22afe773772a7b0fe32599bc28ea5','01a22afe7723716995bb3e9110e4e7b4',NULL,1,'[0, 0, 0]',NULL,0,3,'2026-11-21 05:00:00.000000',NULL,'pertama','g7edsp9s-xxwd',NULL);
INSERT INTO "mark" VALUES('01a22afe778074deb66d2612895f7c50','01a22afe776b73048e023fd6a68ecbdc',NULL,1,'[0, 0, 0]',NULL,0,3,'2026-11-21 05:00:00.000000',NULL,'pertama','g7edsp9s-xxwd',NULL);
INSERT INTO "mark" VALUES('01a22afe77bf76de808748488a3161a3','01a22afe77aa76e5b6b358c0ef9c5c18','01a22afe74ff73c594b55f24f77a1476',1,'[1, 2, 1, 3, 3, 0, 0]',NULL,10,12,'2026-11-21 05:00:00.000000',NULL,'pertama','g7edsp9s-xxwd',NULL);
INSERT INTO "mark" VALUES('01a22afe77f6754ca498e08fdaea5f0c','01a22afe77e37470816c9633c78c0ac5','01a22afe74ff73c594b55f24f77a1476',1,'[1, 2, 0, 0, 0, 0, 0]',NULL,3,12,'2026-11-21 05:00:00.000000',NULL,'pertama','g7edsp9s-xxwd',NULL);
INSERT INTO "mark" VALUES('01a22afe7837736cbccbdb21f6888af6','01a22afe78237104b6e6924adb6b011d',NULL,1,'[0, 0, 0]',NULL,0,3,'2026-11-21 05:00:00.000000',NULL,'pertama','g7edsp9s-xxwd',NULL);
INSERT INTO "mark" VALUES('01a22afe787a75c8a590b5dd41a251f0','01a22afe78677462a4156495f96d9027',NULL,1,'[0, 0, 0]',NULL,0,3,'2026-11-21 05:00:00.000000',NULL,'pertama','g7edsp9s-xxwd',NULL);
INSERT INTO "mark" VALUES('01a22afe78bd77079b1db976f672352d','01a22afe78a5748f8f3787b9d9b157a1','01a22afe74ff73c594b55f24f77a1476',1,'[1, 2, 1, 3, 3, 0, 0]',NULL,10,12,'2026-11-21 05:00:00.000000',NULL,'pertama','g7edsp9s-xxwd',NULL);
CREATE TABLE "module" (
	id INTEGER NOT NULL, 
	slug VARCHAR NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	published_version_id INTEGER, 
	retired_at DATETIME, 
	CONSTRAINT pk_module PRIMARY KEY (id), 
	CONSTRAINT uq_module_slug UNIQUE (slug), 
	CONSTRAINT fk_module_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug), 
	CONSTRAINT fk_module_published_version_id_module_version FOREIGN KEY(published_version_id) REFERENCES module_version (id)
);
INSERT INTO "module" VALUES(1,'modul-1','dasar',1,3736968120893166922,NULL);
INSERT INTO "module" VALUES(2,'modul-2','dasar',2,8226070138705789520,NULL);
CREATE TABLE module_version (
	id INTEGER NOT NULL, 
	module_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	published_at DATETIME NOT NULL, 
	title VARCHAR NOT NULL, 
	jp INTEGER NOT NULL, 
	goals JSON NOT NULL, 
	needs JSON NOT NULL, 
	competencies JSON NOT NULL, 
	sources JSON NOT NULL, 
	intro_html VARCHAR NOT NULL, 
	pocket_card_title VARCHAR, 
	pocket_card_html VARCHAR, 
	CONSTRAINT pk_module_version PRIMARY KEY (id), 
	CONSTRAINT fk_module_version_module_id_module FOREIGN KEY(module_id) REFERENCES module (id), 
	CONSTRAINT uq_module_version_module_id_number UNIQUE (module_id, number)
);
INSERT INTO "module_version" VALUES(3736968120893166922,1,1,'0000000000000000000000000000000000000000000000000000000000000000','2026-11-21 05:00:00.000000','Modul modul-1',3,'["menjelaskan"]','[]','["nilai-etika"]','[]','<p>Pengantar.</p>','Ringkasan','<p>Ingat.</p>');
INSERT INTO "module_version" VALUES(8226070138705789520,2,1,'0000000000000000000000000000000000000000000000000000000000000000','2026-11-21 05:00:00.000000','Modul modul-2',3,'["menjelaskan"]','[]','["nilai-etika"]','[]','<p>Pengantar.</p>','Ringkasan','<p>Ingat.</p>');
CREATE TABLE observation (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	learner_id CHAR(32) NOT NULL, 
	bank VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	observer VARCHAR NOT NULL, 
	answers JSON NOT NULL, 
	filled_at DATETIME NOT NULL, 
	filled_by_id CHAR(32) NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_observation PRIMARY KEY (id), 
	CONSTRAINT fk_observation_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_observation_filled_by_id_person FOREIGN KEY(filled_by_id) REFERENCES person (id), 
	CONSTRAINT fk_observation_learner_id_person FOREIGN KEY(learner_id) REFERENCES person (id), 
	CONSTRAINT fk_observation_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_observation_angkatan_id_person_id_bank_number_origin UNIQUE (angkatan_id, person_id, bank, number, origin)
);
CREATE TABLE pair_sums (
	angkatan_id CHAR(32) NOT NULL, 
	pre_possible INTEGER NOT NULL, 
	post_possible INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	of_class INTEGER NOT NULL, 
	pre BIGINT NOT NULL, 
	post BIGINT NOT NULL, 
	pre_pre BIGINT NOT NULL, 
	post_post BIGINT NOT NULL, 
	pre_post BIGINT NOT NULL, 
	pairs BLOB NOT NULL, 
	CONSTRAINT pk_pair_sums PRIMARY KEY (angkatan_id, pre_possible, post_possible), 
	CONSTRAINT fk_pair_sums_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id)
);
CREATE TABLE panel (
	id CHAR(32) NOT NULL, 
	form_id INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	opened_at DATETIME NOT NULL, 
	opened_by_id CHAR(32) NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_panel PRIMARY KEY (id), 
	CONSTRAINT fk_panel_form_id_form FOREIGN KEY(form_id) REFERENCES form (id), 
	CONSTRAINT fk_panel_opened_by_id_person FOREIGN KEY(opened_by_id) REFERENCES person (id)
);
CREATE TABLE panel_judge (
	id CHAR(32) NOT NULL, 
	panel_id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	named_at DATETIME NOT NULL, 
	named_by_id CHAR(32) NOT NULL, 
	ended_at DATETIME, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_panel_judge PRIMARY KEY (id), 
	CONSTRAINT fk_panel_judge_named_by_id_person FOREIGN KEY(named_by_id) REFERENCES person (id), 
	CONSTRAINT fk_panel_judge_panel_id_panel FOREIGN KEY(panel_id) REFERENCES panel (id), 
	CONSTRAINT fk_panel_judge_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_panel_judge_panel_id_person_id_number_origin UNIQUE (panel_id, person_id, number, origin)
);
CREATE TABLE panel_step (
	id CHAR(32) NOT NULL, 
	panel_id CHAR(32) NOT NULL, 
	step VARCHAR NOT NULL, 
	taken_at DATETIME NOT NULL, 
	taken_by_id CHAR(32) NOT NULL, 
	result JSON NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_panel_step PRIMARY KEY (id), 
	CONSTRAINT fk_panel_step_panel_id_panel FOREIGN KEY(panel_id) REFERENCES panel (id), 
	CONSTRAINT fk_panel_step_taken_by_id_person FOREIGN KEY(taken_by_id) REFERENCES person (id), 
	CONSTRAINT uq_panel_step_panel_id_step_origin UNIQUE (panel_id, step, origin)
);
CREATE TABLE person (
	id CHAR(32) NOT NULL, 
	name VARCHAR NOT NULL, 
	username VARCHAR NOT NULL, 
	password_hash VARCHAR NOT NULL, 
	region_code VARCHAR, 
	gender VARCHAR, 
	birth_year INTEGER, 
	same_as_id CHAR(32), 
	registered_at DATETIME NOT NULL, 
	disabled_at DATETIME, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT fk_person_region_code_region FOREIGN KEY(region_code) REFERENCES region (code), 
	CONSTRAINT fk_person_same_as_id_person FOREIGN KEY(same_as_id) REFERENCES person (id), 
	CONSTRAINT uq_person_username_origin UNIQUE (username, origin)
);
INSERT INTO "person" VALUES('01a22afe74db7518a430952d860a8579','Peserta a','peserta-a','$argon2id$v=19$m=19456,t=2,p=1$ZW4FD6A//5YyoUy0N2/GeQ$464tsv0KYIefHv05AUlJ3D4HWOj1CQa4ew0H/ZUk55Y',NULL,NULL,NULL,NULL,'2026-11-21 05:00:00.000000',NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "person" VALUES('01a22afe74e2730fbd2dc245165c9351','Peserta b','peserta-b','$argon2id$v=19$m=19456,t=2,p=1$ZW4FD6A//5YyoUy0N2/GeQ$464tsv0KYIefHv05AUlJ3D4HWOj1CQa4ew0H/ZUk55Y',NULL,NULL,NULL,NULL,'2026-11-21 05:00:00.000000',NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "person" VALUES('01a22afe74e677fcb3e12f0b710368ae','Peserta c','peserta-c','$argon2id$v=19$m=19456,t=2,p=1$ZW4FD6A//5YyoUy0N2/GeQ$464tsv0KYIefHv05AUlJ3D4HWOj1CQa4ew0H/ZUk55Y',NULL,NULL,NULL,NULL,'2026-11-21 05:00:00.000000',NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "person" VALUES('01a22afe74ea76f29163eb2bdf312920','Hasan','hasan','$argon2id$v=19$m=19456,t=2,p=1$ZW4FD6A//5YyoUy0N2/GeQ$464tsv0KYIefHv05AUlJ3D4HWOj1CQa4ew0H/ZUk55Y',NULL,NULL,NULL,NULL,'2026-11-21 05:00:00.000000',NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "person" VALUES('01a22afe74f477af98e65b08cef05d11','Evaluator','evaluator','$argon2id$v=19$m=19456,t=2,p=1$ZW4FD6A//5YyoUy0N2/GeQ$464tsv0KYIefHv05AUlJ3D4HWOj1CQa4ew0H/ZUk55Y',NULL,NULL,NULL,NULL,'2026-11-21 05:00:00.000000',NULL,'g7edsp9s-xxwd',NULL);
INSERT INTO "person" VALUES('01a22afe74fa73019ce2e9633d15b41e','Ratna','ratna','$argon2id$v=19$m=19456,t=2,p=1$ZW4FD6A//5YyoUy0N2/GeQ$464tsv0KYIefHv05AUlJ3D4HWOj1CQa4ew0H/ZUk55Y',NULL,NULL,NULL,NULL,'2026-11-21 05:00:00.000000',NULL,'g7edsp9s-xxwd',NULL);
CREATE TABLE picture (
	sha256 VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	CONSTRAINT pk_picture PRIMARY KEY (sha256), 
	CONSTRAINT fk_picture_sha256_blob FOREIGN KEY(sha256) REFERENCES blob (sha256)
);
CREATE TABLE publication (
	id INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	published_at DATETIME NOT NULL, 
	published_from VARCHAR NOT NULL, 
	renderer INTEGER NOT NULL, 
	CONSTRAINT pk_publication PRIMARY KEY (id)
);
CREATE TABLE published_file (
	publication_id INTEGER NOT NULL, 
	path VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	CONSTRAINT pk_published_file PRIMARY KEY (publication_id, path), 
	CONSTRAINT fk_published_file_publication_id_publication FOREIGN KEY(publication_id) REFERENCES publication (id), 
	CONSTRAINT fk_published_file_sha256_blob FOREIGN KEY(sha256) REFERENCES blob (sha256)
);
CREATE TABLE quiz_rules (
	id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32) NOT NULL, 
	occasion VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	opens_at DATETIME, 
	closes_at DATETIME, 
	minutes INTEGER, 
	attempts INTEGER, 
	pass_mark INTEGER, 
	shown VARCHAR NOT NULL, 
	item_order VARCHAR NOT NULL, 
	layout VARCHAR NOT NULL, 
	decided_at DATETIME NOT NULL, 
	decided_by_id CHAR(32), 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_quiz_rules PRIMARY KEY (id), 
	CONSTRAINT fk_quiz_rules_angkatan_id_angkatan FOREIGN KEY(angkatan_id) REFERENCES angkatan (id), 
	CONSTRAINT fk_quiz_rules_decided_by_id_person FOREIGN KEY(decided_by_id) REFERENCES person (id), 
	CONSTRAINT uq_quiz_rules_angkatan_id_occasion_number_origin UNIQUE (angkatan_id, occasion, number, origin)
);
CREATE TABLE region (
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	parent_code VARCHAR, 
	CONSTRAINT pk_region PRIMARY KEY (code), 
	CONSTRAINT fk_region_parent_code_region FOREIGN KEY(parent_code) REFERENCES region (code)
);
INSERT INTO "region" VALUES('11','Aceh',NULL);
INSERT INTO "region" VALUES('51','Bali',NULL);
INSERT INTO "region" VALUES('36','Banten',NULL);
INSERT INTO "region" VALUES('17','Bengkulu',NULL);
INSERT INTO "region" VALUES('34','DI Yogyakarta',NULL);
INSERT INTO "region" VALUES('31','DKI Jakarta',NULL);
INSERT INTO "region" VALUES('75','Gorontalo',NULL);
INSERT INTO "region" VALUES('15','Jambi',NULL);
INSERT INTO "region" VALUES('32','Jawa Barat',NULL);
INSERT INTO "region" VALUES('33','Jawa Tengah',NULL);
INSERT INTO "region" VALUES('35','Jawa Timur',NULL);
INSERT INTO "region" VALUES('61','Kalimantan Barat',NULL);
INSERT INTO "region" VALUES('63','Kalimantan Selatan',NULL);
INSERT INTO "region" VALUES('62','Kalimantan Tengah',NULL);
INSERT INTO "region" VALUES('64','Kalimantan Timur',NULL);
INSERT INTO "region" VALUES('65','Kalimantan Utara',NULL);
INSERT INTO "region" VALUES('19','Kepulauan Bangka Belitung',NULL);
INSERT INTO "region" VALUES('21','Kepulauan Riau',NULL);
INSERT INTO "region" VALUES('18','Lampung',NULL);
INSERT INTO "region" VALUES('81','Maluku',NULL);
INSERT INTO "region" VALUES('82','Maluku Utara',NULL);
INSERT INTO "region" VALUES('52','Nusa Tenggara Barat',NULL);
INSERT INTO "region" VALUES('53','Nusa Tenggara Timur',NULL);
INSERT INTO "region" VALUES('91','Papua',NULL);
INSERT INTO "region" VALUES('92','Papua Barat',NULL);
INSERT INTO "region" VALUES('96','Papua Barat Daya',NULL);
INSERT INTO "region" VALUES('95','Papua Pegunungan',NULL);
INSERT INTO "region" VALUES('93','Papua Selatan',NULL);
INSERT INTO "region" VALUES('94','Papua Tengah',NULL);
INSERT INTO "region" VALUES('14','Riau',NULL);
INSERT INTO "region" VALUES('76','Sulawesi Barat',NULL);
INSERT INTO "region" VALUES('73','Sulawesi Selatan',NULL);
INSERT INTO "region" VALUES('72','Sulawesi Tengah',NULL);
INSERT INTO "region" VALUES('74','Sulawesi Tenggara',NULL);
INSERT INTO "region" VALUES('71','Sulawesi Utara',NULL);
INSERT INTO "region" VALUES('13','Sumatera Barat',NULL);
INSERT INTO "region" VALUES('16','Sumatera Selatan',NULL);
INSERT INTO "region" VALUES('12','Sumatera Utara',NULL);
INSERT INTO "region" VALUES('1105','Kabupaten Aceh Barat','11');
INSERT INTO "region" VALUES('1112','Kabupaten Aceh Barat Daya','11');
INSERT INTO "region" VALUES('1106','Kabupaten Aceh Besar','11');
INSERT INTO "region" VALUES('1114','Kabupaten Aceh Jaya','11');
INSERT INTO "region" VALUES('1101','Kabupaten Aceh Selatan','11');
INSERT INTO "region" VALUES('1110','Kabupaten Aceh Singkil','11');
INSERT INTO "region" VALUES('1116','Kabupaten Aceh Tamiang','11');
INSERT INTO "region" VALUES('1104','Kabupaten Aceh Tengah','11');
INSERT INTO "region" VALUES('1102','Kabupaten Aceh Tenggara','11');
INSERT INTO "region" VALUES('1103','Kabupaten Aceh Timur','11');
INSERT INTO "region" VALUES('1108','Kabupaten Aceh Utara','11');
INSERT INTO "region" VALUES('1171','Kota Banda Aceh','11');
INSERT INTO "region" VALUES('1117','Kabupaten Bener Meriah','11');
INSERT INTO "region" VALUES('1111','Kabupaten Bireuen','11');
INSERT INTO "region" VALUES('1113','Kabupaten Gayo Lues','11');
INSERT INTO "region" VALUES('1174','Kota Langsa','11');
INSERT INTO "region" VALUES('1173','Kota Lhokseumawe','11');
INSERT INTO "region" VALUES('1115','Kabupaten Nagan Raya','11');
INSERT INTO "region" VALUES('1107','Kabupaten Pidie','11');
INSERT INTO "region" VALUES('1118','Kabupaten Pidie Jaya','11');
INSERT INTO "region" VALUES('1172','Kota Sabang','11');
INSERT INTO "region" VALUES('1109','Kabupaten Simeulue','11');
INSERT INTO "region" VALUES('1175','Kota Subulussalam','11');
INSERT INTO "region" VALUES('5103','Kabupaten Badung','51');
INSERT INTO "region" VALUES('5106','Kabupaten Bangli','51');
INSERT INTO "region" VALUES('5108','Kabupaten Buleleng','51');
INSERT INTO "region" VALUES('5171','Kota Denpasar','51');
INSERT INTO "region" VALUES('5104','Kabupaten Gianyar','51');
INSERT INTO "region" VALUES('5101','Kabupaten Jembrana','51');
INSERT INTO "region" VALUES('5107','Kabupaten Karangasem','51');
INSERT INTO "region" VALUES('5105','Kabupaten Klungkung','51');
INSERT INTO "region" VALUES('5102','Kabupaten Tabanan','51');
INSERT INTO "region" VALUES('3672','Kota Cilegon','36');
INSERT INTO "region" VALUES('3602','Kabupaten Lebak','36');
INSERT INTO "region" VALUES('3601','Kabupaten Pandeglang','36');
INSERT INTO "region" VALUES('3673','Kota Serang','36');
INSERT INTO "region" VALUES('3604','Kabupaten Serang','36');
INSERT INTO "region" VALUES('3671','Kota Tangerang','36');
INSERT INTO "region" VALUES('3603','Kabupaten Tangerang','36');
INSERT INTO "region" VALUES('3674','Kota Tangerang Selatan','36');
INSERT INTO "region" VALUES('1771','Kota Bengkulu','17');
INSERT INTO "region" VALUES('1701','Kabupaten Bengkulu Selatan','17');
INSERT INTO "region" VALUES('1709','Kabupaten Bengkulu Tengah','17');
INSERT INTO "region" VALUES('1703','Kabupaten Bengkulu Utara','17');
INSERT INTO "region" VALUES('1704','Kabupaten Kaur','17');
INSERT INTO "region" VALUES('1708','Kabupaten Kepahiang','17');
INSERT INTO "region" VALUES('1707','Kabupaten Lebong','17');
INSERT INTO "region" VALUES('1706','Kabupaten Muko Muko','17');
INSERT INTO "region" VALUES('1702','Kabupaten Rejang Lebong','17');
INSERT INTO "region" VALUES('1705','Kabupaten Seluma','17');
INSERT INTO "region" VALUES('3402','Kabupaten Bantul','34');
INSERT INTO "region" VALUES('3403','Kabupaten Gunungkidul','34');
INSERT INTO "region" VALUES('3401','Kabupaten Kulon Progo','34');
INSERT INTO "region" VALUES('3404','Kabupaten Sleman','34');
INSERT INTO "region" VALUES('3471','Kota Yogyakarta','34');
INSERT INTO "region" VALUES('3173','Kota Jakarta Barat','31');
INSERT INTO "region" VALUES('3171','Kota Jakarta Pusat','31');
INSERT INTO "region" VALUES('3174','Kota Jakarta Selatan','31');
INSERT INTO "region" VALUES('3175','Kota Jakarta Timur','31');
INSERT INTO "region" VALUES('3172','Kota Jakarta Utara','31');
INSERT INTO "region" VALUES('3101','Kabupaten Kepulauan Seribu','31');
INSERT INTO "region" VALUES('7502','Kabupaten Boalemo','75');
INSERT INTO "region" VALUES('7503','Kabupaten Bone Bolango','75');
INSERT INTO "region" VALUES('7501','Kabupaten Gorontalo','75');
INSERT INTO "region" VALUES('7571','Kota Gorontalo','75');
INSERT INTO "region" VALUES('7505','Kabupaten Gorontalo Utara','75');
INSERT INTO "region" VALUES('7504','Kabupaten Pahuwato','75');
INSERT INTO "region" VALUES('1504','Kabupaten Batanghari','15');
INSERT INTO "region" VALUES('1508','Kabupaten Bungo','15');
INSERT INTO "region" VALUES('1571','Kota Jambi','15');
INSERT INTO "region" VALUES('1501','Kabupaten Kerinci','15');
INSERT INTO "region" VALUES('1502','Kabupaten Merangin','15');
INSERT INTO "region" VALUES('1505','Kabupaten Muaro Jambi','15');
INSERT INTO "region" VALUES('1503','Kabupaten Sarolangun','15');
INSERT INTO "region" VALUES('1572','Kota Sungai Penuh','15');
INSERT INTO "region" VALUES('1506','Kabupaten Tanjung Jabung Barat','15');
INSERT INTO "region" VALUES('1507','Kabupaten Tanjung Jabung Timur','15');
INSERT INTO "region" VALUES('1509','Kabupaten Tebo','15');
INSERT INTO "region" VALUES('3273','Kota Bandung','32');
INSERT INTO "region" VALUES('3204','Kabupaten Bandung','32');
INSERT INTO "region" VALUES('3217','Kabupaten Bandung Barat','32');
INSERT INTO "region" VALUES('3279','Kota Banjar','32');
INSERT INTO "region" VALUES('3275','Kota Bekasi','32');
INSERT INTO "region" VALUES('3216','Kabupaten Bekasi','32');
INSERT INTO "region" VALUES('3271','Kota Bogor','32');
INSERT INTO "region" VALUES('3201','Kabupaten Bogor','32');
INSERT INTO "region" VALUES('3207','Kabupaten Ciamis','32');
INSERT INTO "region" VALUES('3203','Kabupaten Cianjur','32');
INSERT INTO "region" VALUES('3277','Kota Cimahi','32');
INSERT INTO "region" VALUES('3209','Kabupaten Cirebon','32');
INSERT INTO "region" VALUES('3274','Kota Cirebon','32');
INSERT INTO "region" VALUES('3276','Kota Depok','32');
INSERT INTO "region" VALUES('3205','Kabupaten Garut','32');
INSERT INTO "region" VALUES('3212','Kabupaten Indramayu','32');
INSERT INTO "region" VALUES('3215','Kabupaten Karawang','32');
INSERT INTO "region" VALUES('3208','Kabupaten Kuningan','32');
INSERT INTO "region" VALUES('3210','Kabupaten Majalengka','32');
INSERT INTO "region" VALUES('3218','Kabupaten Pangandaran','32');
INSERT INTO "region" VALUES('3214','Kabupaten Purwakarta','32');
INSERT INTO "region" VALUES('3213','Kabupaten Subang','32');
INSERT INTO "region" VALUES('3202','Kabupaten Sukabumi','32');
INSERT INTO "region" VALUES('3272','Kota Sukabumi','32');
INSERT INTO "region" VALUES('3211','Kabupaten Sumedang','32');
INSERT INTO "region" VALUES('3278','Kota Tasikmalaya','32');
INSERT INTO "region" VALUES('3206','Kabupaten Tasikmalaya','32');
INSERT INTO "region" VALUES('3304','Kabupaten Banjarnegara','33');
INSERT INTO "region" VALUES('3302','Kabupaten Banyumas','33');
INSERT INTO "region" VALUES('3325','Kabupaten Batang','33');
INSERT INTO "region" VALUES('3316','Kabupaten Blora','33');
INSERT INTO "region" VALUES('3309','Kabupaten Boyolali','33');
INSERT INTO "region" VALUES('3329','Kabupaten Brebes','33');
INSERT INTO "region" VALUES('3301','Kabupaten Cilacap','33');
INSERT INTO "region" VALUES('3321','Kabupaten Demak','33');
INSERT INTO "region" VALUES('3315','Kabupaten Grobogan','33');
INSERT INTO "region" VALUES('3320','Kabupaten Jepara','33');
INSERT INTO "region" VALUES('3313','Kabupaten Karanganyar','33');
INSERT INTO "region" VALUES('3305','Kabupaten Kebumen','33');
INSERT INTO "region" VALUES('3324','Kabupaten Kendal','33');
INSERT INTO "region" VALUES('3310','Kabupaten Klaten','33');
INSERT INTO "region" VALUES('3319','Kabupaten Kudus','33');
INSERT INTO "region" VALUES('3308','Kabupaten Magelang','33');
INSERT INTO "region" VALUES('3371','Kota Magelang','33');
INSERT INTO "region" VALUES('3318','Kabupaten Pati','33');
INSERT INTO "region" VALUES('3375','Kota Pekalongan','33');
INSERT INTO "region" VALUES('3326','Kabupaten Pekalongan','33');
INSERT INTO "region" VALUES('3327','Kabupaten Pemalang','33');
INSERT INTO "region" VALUES('3303','Kabupaten Purbalingga','33');
INSERT INTO "region" VALUES('3306','Kabupaten Purworejo','33');
INSERT INTO "region" VALUES('3317','Kabupaten Rembang','33');
INSERT INTO "region" VALUES('3373','Kota Salatiga','33');
INSERT INTO "region" VALUES('3374','Kota Semarang','33');
INSERT INTO "region" VALUES('3322','Kabupaten Semarang','33');
INSERT INTO "region" VALUES('3314','Kabupaten Sragen','33');
INSERT INTO "region" VALUES('3311','Kabupaten Sukoharjo','33');
INSERT INTO "region" VALUES('3372','Kota Surakarta','33');
INSERT INTO "region" VALUES('3328','Kabupaten Tegal','33');
INSERT INTO "region" VALUES('3376','Kota Tegal','33');
INSERT INTO "region" VALUES('3323','Kabupaten Temanggung','33');
INSERT INTO "region" VALUES('3312','Kabupaten Wonogiri','33');
INSERT INTO "region" VALUES('3307','Kabupaten Wonosobo','33');
INSERT INTO "region" VALUES('3526','Kabupaten Bangkalan','35');
INSERT INTO "region" VALUES('3510','Kabupaten Banyuwangi','35');
INSERT INTO "region" VALUES('3579','Kota Batu','35');
INSERT INTO "region" VALUES('3505','Kabupaten Blitar','35');
INSERT INTO "region" VALUES('3572','Kota Blitar','35');
INSERT INTO "region" VALUES('3522','Kabupaten Bojonegoro','35');
INSERT INTO "region" VALUES('3511','Kabupaten Bondowoso','35');
INSERT INTO "region" VALUES('3525','Kabupaten Gresik','35');
INSERT INTO "region" VALUES('3509','Kabupaten Jember','35');
INSERT INTO "region" VALUES('3517','Kabupaten Jombang','35');
INSERT INTO "region" VALUES('3571','Kota Kediri','35');
INSERT INTO "region" VALUES('3506','Kabupaten Kediri','35');
INSERT INTO "region" VALUES('3524','Kabupaten Lamongan','35');
INSERT INTO "region" VALUES('3508','Kabupaten Lumajang','35');
INSERT INTO "region" VALUES('3519','Kabupaten Madiun','35');
INSERT INTO "region" VALUES('3577','Kota Madiun','35');
INSERT INTO "region" VALUES('3520','Kabupaten Magetan','35');
INSERT INTO "region" VALUES('3507','Kabupaten Malang','35');
INSERT INTO "region" VALUES('3573','Kota Malang','35');
INSERT INTO "region" VALUES('3516','Kabupaten Mojokerto','35');
INSERT INTO "region" VALUES('3576','Kota Mojokerto','35');
INSERT INTO "region" VALUES('3518','Kabupaten Nganjuk','35');
INSERT INTO "region" VALUES('3521','Kabupaten Ngawi','35');
INSERT INTO "region" VALUES('3501','Kabupaten Pacitan','35');
INSERT INTO "region" VALUES('3528','Kabupaten Pamekasan','35');
INSERT INTO "region" VALUES('3514','Kabupaten Pasuruan','35');
INSERT INTO "region" VALUES('3575','Kota Pasuruan','35');
INSERT INTO "region" VALUES('3502','Kabupaten Ponorogo','35');
INSERT INTO "region" VALUES('3574','Kota Probolinggo','35');
INSERT INTO "region" VALUES('3513','Kabupaten Probolinggo','35');
INSERT INTO "region" VALUES('3527','Kabupaten Sampang','35');
INSERT INTO "region" VALUES('3515','Kabupaten Sidoarjo','35');
INSERT INTO "region" VALUES('3512','Kabupaten Situbondo','35');
INSERT INTO "region" VALUES('3529','Kabupaten Sumenep','35');
INSERT INTO "region" VALUES('3578','Kota Surabaya','35');
INSERT INTO "region" VALUES('3503','Kabupaten Trenggalek','35');
INSERT INTO "region" VALUES('3523','Kabupaten Tuban','35');
INSERT INTO "region" VALUES('3504','Kabupaten Tulungagung','35');
INSERT INTO "region" VALUES('6107','Kabupaten Bengkayang','61');
INSERT INTO "region" VALUES('6106','Kabupaten Kapuas Hulu','61');
INSERT INTO "region" VALUES('6111','Kabupaten Kayong Utara','61');
INSERT INTO "region" VALUES('6104','Kabupaten Ketapang','61');
INSERT INTO "region" VALUES('6112','Kabupaten Kubu Raya','61');
INSERT INTO "region" VALUES('6108','Kabupaten Landak','61');
INSERT INTO "region" VALUES('6110','Kabupaten Melawi','61');
INSERT INTO "region" VALUES('6102','Kabupaten Mempawah','61');
INSERT INTO "region" VALUES('6171','Kota Pontianak','61');
INSERT INTO "region" VALUES('6101','Kabupaten Sambas','61');
INSERT INTO "region" VALUES('6103','Kabupaten Sanggau','61');
INSERT INTO "region" VALUES('6109','Kabupaten Sekadau','61');
INSERT INTO "region" VALUES('6172','Kota Singkawang','61');
INSERT INTO "region" VALUES('6105','Kabupaten Sintang','61');
INSERT INTO "region" VALUES('6311','Kabupaten Balangan','63');
INSERT INTO "region" VALUES('6303','Kabupaten Banjar','63');
INSERT INTO "region" VALUES('6372','Kota Banjarbaru','63');
INSERT INTO "region" VALUES('6371','Kota Banjarmasin','63');
INSERT INTO "region" VALUES('6304','Kabupaten Barito Kuala','63');
INSERT INTO "region" VALUES('6306','Kabupaten Hulu Sungai Selatan','63');
INSERT INTO "region" VALUES('6307','Kabupaten Hulu Sungai Tengah','63');
INSERT INTO "region" VALUES('6308','Kabupaten Hulu Sungai Utara','63');
INSERT INTO "region" VALUES('6302','Kabupaten Kotabaru','63');
INSERT INTO "region" VALUES('6309','Kabupaten Tabalong','63');
INSERT INTO "region" VALUES('6310','Kabupaten Tanah Bumbu','63');
INSERT INTO "region" VALUES('6301','Kabupaten Tanah Laut','63');
INSERT INTO "region" VALUES('6305','Kabupaten Tapin','63');
INSERT INTO "region" VALUES('6204','Kabupaten Barito Selatan','62');
INSERT INTO "region" VALUES('6213','Kabupaten Barito Timur','62');
INSERT INTO "region" VALUES('6205','Kabupaten Barito Utara','62');
INSERT INTO "region" VALUES('6210','Kabupaten Gunung Mas','62');
INSERT INTO "region" VALUES('6203','Kabupaten Kapuas','62');
INSERT INTO "region" VALUES('6206','Kabupaten Katingan','62');
INSERT INTO "region" VALUES('6201','Kabupaten Kotawaringin Barat','62');
INSERT INTO "region" VALUES('6202','Kabupaten Kotawaringin Timur','62');
INSERT INTO "region" VALUES('6209','Kabupaten Lamandau','62');
INSERT INTO "region" VALUES('6212','Kabupaten Murung Raya','62');
INSERT INTO "region" VALUES('6271','Kota Palangka Raya','62');
INSERT INTO "region" VALUES('6211','Kabupaten Pulang Pisau','62');
INSERT INTO "region" VALUES('6207','Kabupaten Seruyan','62');
INSERT INTO "region" VALUES('6208','Kabupaten Sukamara','62');
INSERT INTO "region" VALUES('6471','Kota Balikpapan','64');
INSERT INTO "region" VALUES('6403','Kabupaten Berau','64');
INSERT INTO "region" VALUES('6474','Kota Bontang','64');
INSERT INTO "region" VALUES('6407','Kabupaten Kutai Barat','64');
INSERT INTO "region" VALUES('6402','Kabupaten Kutai Kartanegara','64');
INSERT INTO "region" VALUES('6408','Kabupaten Kutai Timur','64');
INSERT INTO "region" VALUES('6411','Kabupaten Mahakam Ulu','64');
INSERT INTO "region" VALUES('6401','Kabupaten Paser','64');
INSERT INTO "region" VALUES('6409','Kabupaten Penajam Paser Utara','64');
INSERT INTO "region" VALUES('6472','Kota Samarinda','64');
INSERT INTO "region" VALUES('6501','Kabupaten Bulungan','65');
INSERT INTO "region" VALUES('6502','Kabupaten Malinau','65');
INSERT INTO "region" VALUES('6503','Kabupaten Nunukan','65');
INSERT INTO "region" VALUES('6504','Kabupaten Tana Tidung','65');
INSERT INTO "region" VALUES('6571','Kota Tarakan','65');
INSERT INTO "region" VALUES('1901','Kabupaten Bangka','19');
INSERT INTO "region" VALUES('1905','Kabupaten Bangka Barat','19');
INSERT INTO "region" VALUES('1903','Kabupaten Bangka Selatan','19');
INSERT INTO "region" VALUES('1904','Kabupaten Bangka Tengah','19');
INSERT INTO "region" VALUES('1902','Kabupaten Belitung','19');
INSERT INTO "region" VALUES('1906','Kabupaten Belitung Timur','19');
INSERT INTO "region" VALUES('1971','Kota Pangkal Pinang','19');
INSERT INTO "region" VALUES('2171','Kota Batam','21');
INSERT INTO "region" VALUES('2101','Kabupaten Bintan','21');
INSERT INTO "region" VALUES('2102','Kabupaten Karimun','21');
INSERT INTO "region" VALUES('2105','Kabupaten Kepulauan Anambas','21');
INSERT INTO "region" VALUES('2104','Kabupaten Lingga','21');
INSERT INTO "region" VALUES('2103','Kabupaten Natuna','21');
INSERT INTO "region" VALUES('2172','Kota Tanjung Pinang','21');
INSERT INTO "region" VALUES('1871','Kota Bandar Lampung','18');
INSERT INTO "region" VALUES('1804','Kabupaten Lampung Barat','18');
INSERT INTO "region" VALUES('1801','Kabupaten Lampung Selatan','18');
INSERT INTO "region" VALUES('1802','Kabupaten Lampung Tengah','18');
INSERT INTO "region" VALUES('1807','Kabupaten Lampung Timur','18');
INSERT INTO "region" VALUES('1803','Kabupaten Lampung Utara','18');
INSERT INTO "region" VALUES('1811','Kabupaten Mesuji','18');
INSERT INTO "region" VALUES('1872','Kota Metro','18');
INSERT INTO "region" VALUES('1809','Kabupaten Pesawaran','18');
INSERT INTO "region" VALUES('1813','Kabupaten Pesisir Barat','18');
INSERT INTO "region" VALUES('1810','Kabupaten Pringsewu','18');
INSERT INTO "region" VALUES('1806','Kabupaten Tanggamus','18');
INSERT INTO "region" VALUES('1805','Kabupaten Tulang Bawang','18');
INSERT INTO "region" VALUES('1812','Kabupaten Tulang Bawang Barat','18');
INSERT INTO "region" VALUES('1808','Kabupaten Way Kanan','18');
INSERT INTO "region" VALUES('8171','Kota Ambon','81');
INSERT INTO "region" VALUES('8104','Kabupaten Buru','81');
INSERT INTO "region" VALUES('8109','Kabupaten Buru Selatan','81');
INSERT INTO "region" VALUES('8107','Kabupaten Kepulauan Aru','81');
INSERT INTO "region" VALUES('8103','Kabupaten Kepulauan Tanimbar (Maluku Tenggara Barat)','81');
INSERT INTO "region" VALUES('8108','Kabupaten Maluku Barat Daya','81');
INSERT INTO "region" VALUES('8101','Kabupaten Maluku Tengah','81');
INSERT INTO "region" VALUES('8102','Kabupaten Maluku Tenggara','81');
INSERT INTO "region" VALUES('8106','Kabupaten Seram Bagian Barat','81');
INSERT INTO "region" VALUES('8105','Kabupaten Seram Bagian Timur','81');
INSERT INTO "region" VALUES('8172','Kota Tual','81');
INSERT INTO "region" VALUES('8201','Kabupaten Halmahera Barat','82');
INSERT INTO "region" VALUES('8204','Kabupaten Halmahera Selatan','82');
INSERT INTO "region" VALUES('8202','Kabupaten Halmahera Tengah','82');
INSERT INTO "region" VALUES('8206','Kabupaten Halmahera Timur','82');
INSERT INTO "region" VALUES('8203','Kabupaten Halmahera Utara','82');
INSERT INTO "region" VALUES('8205','Kabupaten Kepulauan Sula','82');
INSERT INTO "region" VALUES('8207','Kabupaten Pulau Morotai','82');
INSERT INTO "region" VALUES('8208','Kabupaten Pulau Taliabu','82');
INSERT INTO "region" VALUES('8271','Kota Ternate','82');
INSERT INTO "region" VALUES('8272','Kota Tidore Kepulauan','82');
INSERT INTO "region" VALUES('5206','Kabupaten Bima','52');
INSERT INTO "region" VALUES('5272','Kota Bima','52');
INSERT INTO "region" VALUES('5205','Kabupaten Dompu','52');
INSERT INTO "region" VALUES('5201','Kabupaten Lombok Barat','52');
INSERT INTO "region" VALUES('5202','Kabupaten Lombok Tengah','52');
INSERT INTO "region" VALUES('5203','Kabupaten Lombok Timur','52');
INSERT INTO "region" VALUES('5208','Kabupaten Lombok Utara','52');
INSERT INTO "region" VALUES('5271','Kota Mataram','52');
INSERT INTO "region" VALUES('5204','Kabupaten Sumbawa','52');
INSERT INTO "region" VALUES('5207','Kabupaten Sumbawa Barat','52');
INSERT INTO "region" VALUES('5305','Kabupaten Alor','53');
INSERT INTO "region" VALUES('5304','Kabupaten Belu','53');
INSERT INTO "region" VALUES('5308','Kabupaten Ende','53');
INSERT INTO "region" VALUES('5306','Kabupaten Flores Timur','53');
INSERT INTO "region" VALUES('5301','Kabupaten Kupang','53');
INSERT INTO "region" VALUES('5371','Kota Kupang','53');
INSERT INTO "region" VALUES('5313','Kabupaten Lembata','53');
INSERT INTO "region" VALUES('5321','Kabupaten Malaka','53');
INSERT INTO "region" VALUES('5310','Kabupaten Manggarai','53');
INSERT INTO "region" VALUES('5315','Kabupaten Manggarai Barat','53');
INSERT INTO "region" VALUES('5319','Kabupaten Manggarai Timur','53');
INSERT INTO "region" VALUES('5316','Kabupaten Nagekeo','53');
INSERT INTO "region" VALUES('5309','Kabupaten Ngada','53');
INSERT INTO "region" VALUES('5314','Kabupaten Rote Ndao','53');
INSERT INTO "region" VALUES('5320','Kabupaten Sabu Raijua','53');
INSERT INTO "region" VALUES('5307','Kabupaten Sikka','53');
INSERT INTO "region" VALUES('5312','Kabupaten Sumba Barat','53');
INSERT INTO "region" VALUES('5318','Kabupaten Sumba Barat Daya','53');
INSERT INTO "region" VALUES('5317','Kabupaten Sumba Tengah','53');
INSERT INTO "region" VALUES('5311','Kabupaten Sumba Timur','53');
INSERT INTO "region" VALUES('5302','Kabupaten Timor Tengah Selatan','53');
INSERT INTO "region" VALUES('5303','Kabupaten Timor Tengah Utara','53');
INSERT INTO "region" VALUES('9106','Kabupaten Biak Numfor','91');
INSERT INTO "region" VALUES('9103','Kabupaten Jayapura','91');
INSERT INTO "region" VALUES('9171','Kota Jayapura','91');
INSERT INTO "region" VALUES('9111','Kabupaten Keerom','91');
INSERT INTO "region" VALUES('9105','Kabupaten Kepulauan Yapen','91');
INSERT INTO "region" VALUES('9120','Kabupaten Mamberamo Raya','91');
INSERT INTO "region" VALUES('9110','Kabupaten Sarmi','91');
INSERT INTO "region" VALUES('9119','Kabupaten Supiori','91');
INSERT INTO "region" VALUES('9115','Kabupaten Waropen','91');
INSERT INTO "region" VALUES('9203','Kabupaten Fak Fak','92');
INSERT INTO "region" VALUES('9208','Kabupaten Kaimana','92');
INSERT INTO "region" VALUES('9202','Kabupaten Manokwari','92');
INSERT INTO "region" VALUES('9211','Kabupaten Manokwari Selatan','92');
INSERT INTO "region" VALUES('9212','Kabupaten Pegunungan Arfak','92');
INSERT INTO "region" VALUES('9206','Kabupaten Teluk Bintuni','92');
INSERT INTO "region" VALUES('9207','Kabupaten Teluk Wondama','92');
INSERT INTO "region" VALUES('9610','Kabupaten Maybrat','96');
INSERT INTO "region" VALUES('9605','Kabupaten Raja Ampat','96');
INSERT INTO "region" VALUES('9601','Kabupaten Sorong','96');
INSERT INTO "region" VALUES('9671','Kota Sorong','96');
INSERT INTO "region" VALUES('9604','Kabupaten Sorong Selatan','96');
INSERT INTO "region" VALUES('9609','Kabupaten Tambrauw','96');
INSERT INTO "region" VALUES('9501','Kabupaten Jayawijaya','95');
INSERT INTO "region" VALUES('9507','Kabupaten Lanny Jaya','95');
INSERT INTO "region" VALUES('9505','Kabupaten Mamberamo Tengah','95');
INSERT INTO "region" VALUES('9508','Kabupaten Nduga','95');
INSERT INTO "region" VALUES('9502','Kabupaten Pegunungan Bintang','95');
INSERT INTO "region" VALUES('9504','Kabupaten Tolikara','95');
INSERT INTO "region" VALUES('9503','Kabupaten Yahukimo','95');
INSERT INTO "region" VALUES('9506','Kabupaten Yalimo','95');
INSERT INTO "region" VALUES('9304','Kabupaten Asmat','93');
INSERT INTO "region" VALUES('9302','Kabupaten Boven Digoel','93');
INSERT INTO "region" VALUES('9303','Kabupaten Mappi','93');
INSERT INTO "region" VALUES('9301','Kabupaten Merauke','93');
INSERT INTO "region" VALUES('9408','Kabupaten Deiyai','94');
INSERT INTO "region" VALUES('9406','Kabupaten Dogiyai','94');
INSERT INTO "region" VALUES('9407','Kabupaten Intan Jaya','94');
INSERT INTO "region" VALUES('9404','Kabupaten Mimika','94');
INSERT INTO "region" VALUES('9401','Kabupaten Nabire','94');
INSERT INTO "region" VALUES('9403','Kabupaten Paniai','94');
INSERT INTO "region" VALUES('9405','Kabupaten Puncak','94');
INSERT INTO "region" VALUES('9402','Kabupaten Puncak Jaya','94');
INSERT INTO "region" VALUES('1403','Kabupaten Bengkalis','14');
INSERT INTO "region" VALUES('1472','Kota Dumai','14');
INSERT INTO "region" VALUES('1404','Kabupaten Indragiri Hilir','14');
INSERT INTO "region" VALUES('1402','Kabupaten Indragiri Hulu','14');
INSERT INTO "region" VALUES('1401','Kabupaten Kampar','14');
INSERT INTO "region" VALUES('1410','Kabupaten Kepulauan Meranti','14');
INSERT INTO "region" VALUES('1409','Kabupaten Kuantan Singingi','14');
INSERT INTO "region" VALUES('1471','Kota Pekanbaru','14');
INSERT INTO "region" VALUES('1405','Kabupaten Pelalawan','14');
INSERT INTO "region" VALUES('1407','Kabupaten Rokan Hilir','14');
INSERT INTO "region" VALUES('1406','Kabupaten Rokan Hulu','14');
INSERT INTO "region" VALUES('1408','Kabupaten Siak','14');
INSERT INTO "region" VALUES('7605','Kabupaten Majene','76');
INSERT INTO "region" VALUES('7603','Kabupaten Mamasa','76');
INSERT INTO "region" VALUES('7602','Kabupaten Mamuju','76');
INSERT INTO "region" VALUES('7606','Kabupaten Mamuju Tengah','76');
INSERT INTO "region" VALUES('7601','Kabupaten Pasangkayu (Mamuju Utara)','76');
INSERT INTO "region" VALUES('7604','Kabupaten Polewali Mandar','76');
INSERT INTO "region" VALUES('7303','Kabupaten Bantaeng','73');
INSERT INTO "region" VALUES('7311','Kabupaten Barru','73');
INSERT INTO "region" VALUES('7308','Kabupaten Bone','73');
INSERT INTO "region" VALUES('7302','Kabupaten Bulukumba','73');
INSERT INTO "region" VALUES('7316','Kabupaten Enrekang','73');
INSERT INTO "region" VALUES('7306','Kabupaten Gowa','73');
INSERT INTO "region" VALUES('7304','Kabupaten Jeneponto','73');
INSERT INTO "region" VALUES('7301','Kabupaten Kepulauan Selayar','73');
INSERT INTO "region" VALUES('7317','Kabupaten Luwu','73');
INSERT INTO "region" VALUES('7324','Kabupaten Luwu Timur','73');
INSERT INTO "region" VALUES('7322','Kabupaten Luwu Utara','73');
INSERT INTO "region" VALUES('7371','Kota Makassar','73');
INSERT INTO "region" VALUES('7309','Kabupaten Maros','73');
INSERT INTO "region" VALUES('7373','Kota Palopo','73');
INSERT INTO "region" VALUES('7310','Kabupaten Pangkajene Kepulauan','73');
INSERT INTO "region" VALUES('7372','Kota Pare Pare','73');
INSERT INTO "region" VALUES('7315','Kabupaten Pinrang','73');
INSERT INTO "region" VALUES('7314','Kabupaten Sidenreng Rappang','73');
INSERT INTO "region" VALUES('7307','Kabupaten Sinjai','73');
INSERT INTO "region" VALUES('7312','Kabupaten Soppeng','73');
INSERT INTO "region" VALUES('7305','Kabupaten Takalar','73');
INSERT INTO "region" VALUES('7318','Kabupaten Tana Toraja','73');
INSERT INTO "region" VALUES('7326','Kabupaten Toraja Utara','73');
INSERT INTO "region" VALUES('7313','Kabupaten Wajo','73');
INSERT INTO "region" VALUES('7201','Kabupaten Banggai','72');
INSERT INTO "region" VALUES('7207','Kabupaten Banggai Kepulauan','72');
INSERT INTO "region" VALUES('7211','Kabupaten Banggai Laut','72');
INSERT INTO "region" VALUES('7205','Kabupaten Buol','72');
INSERT INTO "region" VALUES('7203','Kabupaten Donggala','72');
INSERT INTO "region" VALUES('7206','Kabupaten Morowali','72');
INSERT INTO "region" VALUES('7212','Kabupaten Morowali Utara','72');
INSERT INTO "region" VALUES('7271','Kota Palu','72');
INSERT INTO "region" VALUES('7208','Kabupaten Parigi Moutong','72');
INSERT INTO "region" VALUES('7202','Kabupaten Poso','72');
INSERT INTO "region" VALUES('7210','Kabupaten Sigi','72');
INSERT INTO "region" VALUES('7209','Kabupaten Tojo Una Una','72');
INSERT INTO "region" VALUES('7204','Kabupaten Toli Toli','72');
INSERT INTO "region" VALUES('7472','Kota Bau Bau','74');
INSERT INTO "region" VALUES('7406','Kabupaten Bombana','74');
INSERT INTO "region" VALUES('7404','Kabupaten Buton','74');
INSERT INTO "region" VALUES('7415','Kabupaten Buton Selatan','74');
INSERT INTO "region" VALUES('7414','Kabupaten Buton Tengah','74');
INSERT INTO "region" VALUES('7410','Kabupaten Buton Utara','74');
INSERT INTO "region" VALUES('7471','Kota Kendari','74');
INSERT INTO "region" VALUES('7401','Kabupaten Kolaka','74');
INSERT INTO "region" VALUES('7411','Kabupaten Kolaka Timur','74');
INSERT INTO "region" VALUES('7408','Kabupaten Kolaka Utara','74');
INSERT INTO "region" VALUES('7402','Kabupaten Konawe','74');
INSERT INTO "region" VALUES('7412','Kabupaten Konawe Kepulauan','74');
INSERT INTO "region" VALUES('7405','Kabupaten Konawe Selatan','74');
INSERT INTO "region" VALUES('7409','Kabupaten Konawe Utara','74');
INSERT INTO "region" VALUES('7403','Kabupaten Muna','74');
INSERT INTO "region" VALUES('7413','Kabupaten Muna Barat','74');
INSERT INTO "region" VALUES('7407','Kabupaten Wakatobi','74');
INSERT INTO "region" VALUES('7172','Kota Bitung','71');
INSERT INTO "region" VALUES('7101','Kabupaten Bolaang Mongondow','71');
INSERT INTO "region" VALUES('7111','Kabupaten Bolaang Mongondow Selatan','71');
INSERT INTO "region" VALUES('7110','Kabupaten Bolaang Mongondow Timur','71');
INSERT INTO "region" VALUES('7108','Kabupaten Bolaang Mongondow Utara','71');
INSERT INTO "region" VALUES('7103','Kabupaten Kepulauan Sangihe','71');
INSERT INTO "region" VALUES('7109','Kabupaten Kepulauan Siau Tagulandang Biaro (Sitaro)','71');
INSERT INTO "region" VALUES('7104','Kabupaten Kepulauan Talaud','71');
INSERT INTO "region" VALUES('7174','Kota Kotamobagu','71');
INSERT INTO "region" VALUES('7171','Kota Manado','71');
INSERT INTO "region" VALUES('7102','Kabupaten Minahasa','71');
INSERT INTO "region" VALUES('7105','Kabupaten Minahasa Selatan','71');
INSERT INTO "region" VALUES('7107','Kabupaten Minahasa Tenggara','71');
INSERT INTO "region" VALUES('7106','Kabupaten Minahasa Utara','71');
INSERT INTO "region" VALUES('7173','Kota Tomohon','71');
INSERT INTO "region" VALUES('1306','Kabupaten Agam','13');
INSERT INTO "region" VALUES('1375','Kota Bukittinggi','13');
INSERT INTO "region" VALUES('1310','Kabupaten Dharmasraya','13');
INSERT INTO "region" VALUES('1309','Kabupaten Kepulauan Mentawai','13');
INSERT INTO "region" VALUES('1307','Kabupaten Lima Puluh Kota','13');
INSERT INTO "region" VALUES('1371','Kota Padang','13');
INSERT INTO "region" VALUES('1374','Kota Padang Panjang','13');
INSERT INTO "region" VALUES('1305','Kabupaten Padang Pariaman','13');
INSERT INTO "region" VALUES('1377','Kota Pariaman','13');
INSERT INTO "region" VALUES('1308','Kabupaten Pasaman','13');
INSERT INTO "region" VALUES('1312','Kabupaten Pasaman Barat','13');
INSERT INTO "region" VALUES('1376','Kota Payakumbuh','13');
INSERT INTO "region" VALUES('1301','Kabupaten Pesisir Selatan','13');
INSERT INTO "region" VALUES('1373','Kota Sawahlunto','13');
INSERT INTO "region" VALUES('1303','Kabupaten Sijunjung','13');
INSERT INTO "region" VALUES('1302','Kabupaten Solok','13');
INSERT INTO "region" VALUES('1372','Kota Solok','13');
INSERT INTO "region" VALUES('1311','Kabupaten Solok Selatan','13');
INSERT INTO "region" VALUES('1304','Kabupaten Tanah Datar','13');
INSERT INTO "region" VALUES('1607','Kabupaten Banyuasin','16');
INSERT INTO "region" VALUES('1611','Kabupaten Empat Lawang','16');
INSERT INTO "region" VALUES('1604','Kabupaten Lahat','16');
INSERT INTO "region" VALUES('1673','Kota Lubuk Linggau','16');
INSERT INTO "region" VALUES('1603','Kabupaten Muara Enim','16');
INSERT INTO "region" VALUES('1606','Kabupaten Musi Banyuasin','16');
INSERT INTO "region" VALUES('1605','Kabupaten Musi Rawas','16');
INSERT INTO "region" VALUES('1613','Kabupaten Musi Rawas Utara','16');
INSERT INTO "region" VALUES('1610','Kabupaten Ogan Ilir','16');
INSERT INTO "region" VALUES('1602','Kabupaten Ogan Komering Ilir','16');
INSERT INTO "region" VALUES('1601','Kabupaten Ogan Komering Ulu','16');
INSERT INTO "region" VALUES('1609','Kabupaten Ogan Komering Ulu Selatan','16');
INSERT INTO "region" VALUES('1608','Kabupaten Ogan Komering Ulu Timur','16');
INSERT INTO "region" VALUES('1672','Kota Pagar Alam','16');
INSERT INTO "region" VALUES('1671','Kota Palembang','16');
INSERT INTO "region" VALUES('1612','Kabupaten Penukal Abab Lematang Ilir','16');
INSERT INTO "region" VALUES('1674','Kota Prabumulih','16');
INSERT INTO "region" VALUES('1209','Kabupaten Asahan','12');
INSERT INTO "region" VALUES('1219','Kabupaten Batu Bara','12');
INSERT INTO "region" VALUES('1275','Kota Binjai','12');
INSERT INTO "region" VALUES('1211','Kabupaten Dairi','12');
INSERT INTO "region" VALUES('1207','Kabupaten Deli Serdang','12');
INSERT INTO "region" VALUES('1278','Kota Gunungsitoli','12');
INSERT INTO "region" VALUES('1216','Kabupaten Humbang Hasundutan','12');
INSERT INTO "region" VALUES('1206','Kabupaten Karo','12');
INSERT INTO "region" VALUES('1210','Kabupaten Labuhanbatu','12');
INSERT INTO "region" VALUES('1222','Kabupaten Labuhanbatu Selatan','12');
INSERT INTO "region" VALUES('1223','Kabupaten Labuhanbatu Utara','12');
INSERT INTO "region" VALUES('1205','Kabupaten Langkat','12');
INSERT INTO "region" VALUES('1213','Kabupaten Mandailing Natal','12');
INSERT INTO "region" VALUES('1271','Kota Medan','12');
INSERT INTO "region" VALUES('1204','Kabupaten Nias','12');
INSERT INTO "region" VALUES('1225','Kabupaten Nias Barat','12');
INSERT INTO "region" VALUES('1214','Kabupaten Nias Selatan','12');
INSERT INTO "region" VALUES('1224','Kabupaten Nias Utara','12');
INSERT INTO "region" VALUES('1221','Kabupaten Padang Lawas','12');
INSERT INTO "region" VALUES('1220','Kabupaten Padang Lawas Utara','12');
INSERT INTO "region" VALUES('1277','Kota Padangsidimpuan','12');
INSERT INTO "region" VALUES('1215','Kabupaten Pakpak Bharat','12');
INSERT INTO "region" VALUES('1272','Kota Pematangsiantar','12');
INSERT INTO "region" VALUES('1217','Kabupaten Samosir','12');
INSERT INTO "region" VALUES('1218','Kabupaten Serdang Bedagai','12');
INSERT INTO "region" VALUES('1273','Kota Sibolga','12');
INSERT INTO "region" VALUES('1208','Kabupaten Simalungun','12');
INSERT INTO "region" VALUES('1274','Kota Tanjung Balai','12');
INSERT INTO "region" VALUES('1203','Kabupaten Tapanuli Selatan','12');
INSERT INTO "region" VALUES('1201','Kabupaten Tapanuli Tengah','12');
INSERT INTO "region" VALUES('1202','Kabupaten Tapanuli Utara','12');
INSERT INTO "region" VALUES('1276','Kota Tebing Tinggi','12');
INSERT INTO "region" VALUES('1212','Kabupaten Toba','12');
CREATE TABLE reopening (
	attempt_id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32), 
	reason VARCHAR NOT NULL, 
	reopened_at DATETIME NOT NULL, 
	reopened_by_id CHAR(32) NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_reopening PRIMARY KEY (attempt_id), 
	CONSTRAINT fk_reopening_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_reopening_reopened_by_id_person FOREIGN KEY(reopened_by_id) REFERENCES person (id)
);
CREATE TABLE same_person (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	other_id CHAR(32) NOT NULL, 
	reason VARCHAR NOT NULL, 
	united_at DATETIME NOT NULL, 
	united_by_id CHAR(32), 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_same_person PRIMARY KEY (id), 
	CONSTRAINT fk_same_person_other_id_person FOREIGN KEY(other_id) REFERENCES person (id), 
	CONSTRAINT fk_same_person_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_same_person_united_by_id_person FOREIGN KEY(united_by_id) REFERENCES person (id)
);
CREATE TABLE setting (
	name VARCHAR NOT NULL, 
	value JSON NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (name)
);
CREATE TABLE sign_in_failure (
	id INTEGER NOT NULL, 
	username VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	failed_at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_in_failure PRIMARY KEY (id)
);
CREATE TABLE source (
	code VARCHAR NOT NULL, 
	short VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	confidence VARCHAR NOT NULL, 
	body_html VARCHAR NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (code)
);
CREATE TABLE submission (
	attempt_id CHAR(32) NOT NULL, 
	angkatan_id CHAR(32), 
	submitted_at DATETIME NOT NULL, 
	submitted_by VARCHAR NOT NULL, 
	receipt VARCHAR NOT NULL, 
	answers JSON NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_submission PRIMARY KEY (attempt_id), 
	CONSTRAINT fk_submission_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "submission" VALUES('01a22afe757177029fba8abd8fe43151','01a22afe74ff73c594b55f24f77a1476','2026-11-21 05:00:00.000000','person','H8TG-2Q8R','["b", ["a", "c"], "benar", {"a": "b", "b": "c", "c": "a"}, ["d", "c", "b", "a"], "tidak tahu", "tidak tahu"]','g7edsp9s-xxwd',NULL);
INSERT INTO "submission" VALUES('01a22afe760675fd861373475a9a752a',NULL,'2026-11-21 05:00:00.000000','person','VJ92-24XS','["a", "a", "a"]','g7edsp9s-xxwd',NULL);
INSERT INTO "submission" VALUES('01a22afe764f77ba831e1849dd30ca16',NULL,'2026-11-21 05:00:00.000000','person','VEAC-4VTX','["a", "a", "a"]','g7edsp9s-xxwd',NULL);
INSERT INTO "submission" VALUES('01a22afe768e77c79ac648abf9d7968a','01a22afe74ff73c594b55f24f77a1476','2026-11-21 05:00:00.000000','person','KD6B-SWDQ','["b", ["a", "c"], "salah", {"a": "a", "b": "b", "c": "c"}, ["a", "b", "c", "d"], "tidak tahu", "tidak tahu"]','g7edsp9s-xxwd',NULL);
INSERT INTO "submission" VALUES('01a22afe76d77383a80a7470b44ce348','01a22afe74ff73c594b55f24f77a1476','2026-11-21 05:00:00.000000','person','E7Z9-F6Y6','["b", ["a", "c"], "benar", {"a": "b", "b": "c", "c": "a"}, ["d", "c", "b", "a"], "tidak tahu", "tidak tahu"]','g7edsp9s-xxwd',NULL);
INSERT INTO "submission" VALUES('01a22afe7723716995bb3e9110e4e7b4',NULL,'2026-11-21 05:00:00.000000','person','4N9W-7ZAA','["a", "a", "a"]','g7edsp9s-xxwd',NULL);
INSERT INTO "submission" VALUES('01a22afe776b73048e023fd6a68ecbdc',NULL,'2026-11-21 05:00:00.000000','person','HEK9-87MM','["a", "a", "a"]','g7edsp9s-xxwd',NULL);
INSERT INTO "submission" VALUES('01a22afe77aa76e5b6b358c0ef9c5c18','01a22afe74ff73c594b55f24f77a1476','2026-11-21 05:00:00.000000','person','W46S-HJMV','["b", ["a", "c"], "salah", {"a": "a", "b": "b", "c": "c"}, ["a", "b", "c", "d"], "tidak tahu", "tidak tahu"]','g7edsp9s-xxwd',NULL);
INSERT INTO "submission" VALUES('01a22afe77e37470816c9633c78c0ac5','01a22afe74ff73c594b55f24f77a1476','2026-11-21 05:00:00.000000','person','RCMF-92XC','["b", ["a", "c"], "benar", {"a": "b", "b": "c", "c": "a"}, ["d", "c", "b", "a"], "tidak tahu", "tidak tahu"]','g7edsp9s-xxwd',NULL);
INSERT INTO "submission" VALUES('01a22afe78237104b6e6924adb6b011d',NULL,'2026-11-21 05:00:00.000000','person','EK4Q-ERT4','["a", "a", "a"]','g7edsp9s-xxwd',NULL);
INSERT INTO "submission" VALUES('01a22afe78677462a4156495f96d9027',NULL,'2026-11-21 05:00:00.000000','person','J4ZP-2D4F','["a", "a", "a"]','g7edsp9s-xxwd',NULL);
INSERT INTO "submission" VALUES('01a22afe78a5748f8f3787b9d9b157a1','01a22afe74ff73c594b55f24f77a1476','2026-11-21 05:00:00.000000','person','PR8R-YCTA','["b", ["a", "c"], "salah", {"a": "a", "b": "b", "c": "c"}, ["a", "b", "c", "d"], "tidak tahu", "tidak tahu"]','g7edsp9s-xxwd',NULL);
CREATE TABLE telling (
	id CHAR(32) NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	gender VARCHAR, 
	birth_year INTEGER, 
	told_at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	bundle_number BIGINT, 
	CONSTRAINT pk_telling PRIMARY KEY (id), 
	CONSTRAINT fk_telling_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE training (
	slug VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	jenjang_slug VARCHAR NOT NULL, 
	days INTEGER NOT NULL, 
	jp INTEGER NOT NULL, 
	max_participants INTEGER, 
	tests JSON NOT NULL, 
	sessions JSON NOT NULL, 
	body_html VARCHAR NOT NULL, 
	CONSTRAINT pk_training PRIMARY KEY (slug), 
	CONSTRAINT fk_training_jenjang_slug_jenjang FOREIGN KEY(jenjang_slug) REFERENCES jenjang (slug)
);
CREATE TABLE upload (
	id CHAR(32) NOT NULL, 
	owner_id CHAR(32) NOT NULL, 
	title VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	pass_mark INTEGER, 
	max_marks VARCHAR NOT NULL, 
	match_column VARCHAR, 
	picked JSON NOT NULL, 
	judged JSON NOT NULL, 
	uploaded_at DATETIME NOT NULL, 
	CONSTRAINT pk_upload PRIMARY KEY (id), 
	CONSTRAINT fk_upload_owner_id_person FOREIGN KEY(owner_id) REFERENCES person (id)
);
CREATE TABLE upload_file (
	id CHAR(32) NOT NULL, 
	upload_id CHAR(32) NOT NULL, 
	part VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_upload_file PRIMARY KEY (id), 
	CONSTRAINT fk_upload_file_upload_id_upload FOREIGN KEY(upload_id) REFERENCES upload (id), 
	CONSTRAINT uq_upload_file_upload_id_part UNIQUE (upload_id, part)
);
CREATE INDEX ix_region_parent_code ON region (parent_code);
CREATE INDEX ix_sign_in_failure_address_sign_in_failure_failed_at ON sign_in_failure (address, failed_at);
CREATE INDEX ix_sign_in_failure_username_sign_in_failure_failed_at ON sign_in_failure (username, failed_at);
CREATE INDEX ix_person_region_code ON person (region_code);
CREATE INDEX ix_angkatan_region_code ON angkatan (region_code);
CREATE INDEX ix_audit_entry_at ON audit_entry (at);
CREATE INDEX ix_audit_entry_subject ON audit_entry (subject);
CREATE INDEX ix_device_person_id ON device (person_id);
CREATE INDEX ix_form_order_person_id ON form_order (person_id);
CREATE INDEX ix_job_asked_by_id_job_asked_at ON job (asked_by_id, asked_at);
CREATE INDEX ix_job_ended_at_job_asked_at ON job (ended_at, asked_at);
CREATE INDEX ix_job_subject ON job (subject);
CREATE INDEX ix_panel_form_id ON panel (form_id);
CREATE INDEX ix_same_person_other_id ON same_person (other_id);
CREATE INDEX ix_same_person_person_id ON same_person (person_id);
CREATE INDEX ix_telling_person_id ON telling (person_id);
CREATE INDEX ix_upload_owner_id ON upload (owner_id);
CREATE INDEX ix_angkatan_change_angkatan_id ON angkatan_change (angkatan_id);
CREATE INDEX ix_appointment_angkatan_id ON appointment (angkatan_id);
CREATE INDEX ix_appointment_person_id_appointment_ended_at ON appointment (person_id, ended_at);
CREATE INDEX ix_assignment_angkatan_id_assignment_bank ON assignment (angkatan_id, bank);
CREATE INDEX ix_attempt_angkatan_id_attempt_quiz_slug ON attempt (angkatan_id, quiz_slug);
CREATE INDEX ix_attempt_form_id ON attempt (form_id);
CREATE INDEX ix_attempt_learner_id ON attempt (learner_id);
CREATE INDEX ix_enrolment_learner_id_enrolment_angkatan_id ON enrolment (learner_id, angkatan_id);
CREATE INDEX ix_enrolment_person_id ON enrolment (person_id);
CREATE INDEX ix_form_marks_angkatan_id ON form_marks (angkatan_id);
CREATE INDEX ix_form_sums_angkatan_id ON form_sums (angkatan_id);
CREATE INDEX ix_global_rating_angkatan_id_global_rating_rater_id ON global_rating (angkatan_id, rater_id);
CREATE INDEX ix_global_rating_learner_id ON global_rating (learner_id);
CREATE INDEX ix_lesson_reading_learner_id ON lesson_reading (learner_id);
CREATE INDEX ix_observation_learner_id ON observation (learner_id);
CREATE INDEX ix_panel_judge_person_id ON panel_judge (person_id);
CREATE INDEX ix_answer_event_attempt_id_answer_event_position_answer_event_sequence ON answer_event (attempt_id, position, sequence);
CREATE INDEX ix_attempt_item_item_version_id ON attempt_item (item_version_id);
CREATE INDEX ix_completion_learner_id ON completion (learner_id);
CREATE INDEX ix_extra_time_angkatan_id_extra_time_occasion_extra_time_person_id ON extra_time (angkatan_id, occasion, person_id);
CREATE INDEX ix_event_copy_event_id ON event_copy (event_id);
CREATE INDEX ix_late_acceptance_attempt_id ON late_acceptance (attempt_id);
CREATE INDEX ix_item_module_slug ON item (module_slug);
CREATE INDEX ix_module_jenjang_slug ON module (jenjang_slug);
COMMIT;
